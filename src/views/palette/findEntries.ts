import type { PaletteEntry } from './types';

/** An entry with all the words it can be found by, in every language that was asked for. */
export interface Findable {
  readonly entry: PaletteEntry;
  readonly label: string;
  readonly words: string;
}

/** Puts the same entries in two languages together: both are searched, the first is shown. */
export function findable(entries: readonly PaletteEntry[], again: readonly PaletteEntry[]): readonly Findable[] {
  const others = new Map(again.map((entry) => [entry.id, entry]));
  return entries.map((entry) => {
    const other = others.get(entry.id);
    const words = [entry.label, entry.hint, other?.label, other?.hint].filter((text) => text !== undefined);
    return { entry, label: plain(`${entry.label} ${other?.label ?? ''}`), words: plain(words.join(' ')) };
  });
}

/** What has every word that was typed, the best fit first. */
export function findEntries(all: readonly Findable[], query: string): readonly PaletteEntry[] {
  const words = plain(query).split(' ').filter(Boolean);
  const fitting = all.filter((one) => words.every((word) => one.words.includes(word)));
  return fitting
    .map((one, index) => ({ entry: one.entry, index, score: scoreOf(one, words) }))
    .sort((a, b) => b.score - a.score || a.index - b.index)
    .map(({ entry }) => entry);
}

/** A word that begins one of the label's counts most, one inside the label less, one of the line below least. */
function scoreOf({ entry, label }: Findable, words: readonly string[]): number {
  const ofLabel = words.map((word) => {
    if (label.startsWith(word)) return 5;
    if (label.includes(` ${word}`)) return 4;
    return label.includes(word) ? 2 : 0;
  });
  return ofLabel.reduce<number>((sum, score) => sum + score, 0) + (entry.weight ?? 0);
}

/** Without what writing differs in and meaning does not: full and half width, case, the dots and dashes between words. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s·…–—:：]+/g, ' ')
    .trim();
}
