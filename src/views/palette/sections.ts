import { findEntries } from './findEntries';
import { recentIds } from './recent';
import { goToEntry } from './timeEntries';
import type { PaletteEntry } from './types';
import type { Palette } from './usePaletteEntries';

export interface Section {
  readonly id: string;
  readonly title: string | null;
  readonly entries: readonly PaletteEntry[];
}

/** Nothing typed: what was used last, then where to start. Otherwise one list, the best first. */
export function sectionsFor({ all, tools }: Palette, typed: string): readonly Section[] {
  const { v } = tools;
  if (typed.trim() !== '') {
    const goTo = goToEntry(typed, tools);
    return [{ id: 'found', title: null, entries: [...(goTo === null ? [] : [goTo]), ...findEntries(all, typed)] }];
  }
  const entries = all.map(({ entry }) => entry);
  const recent = recentIds().flatMap((recentId) => entries.find((entry) => entry.id === recentId) ?? []);
  const rest = (group: PaletteEntry['group']): Section => ({
    id: group,
    title: v(`palette.groups.${group}`),
    entries: entries.filter((entry) => entry.group === group && !recent.includes(entry)),
  });
  const last = { id: 'recent', title: v('palette.groups.recent'), entries: recent };
  return [last, rest('do'), rest('views'), rest('things')].filter((section) => section.entries.length > 0);
}

export interface PlacedSection extends Section {
  /** The number of its first entry among all. */
  readonly from: number;
}

/** The first so many entries with their sections. */
export function sectionsUpTo(sections: readonly Section[], most: number): readonly PlacedSection[] {
  let from = 0;
  return sections.flatMap((section) => {
    const entries = section.entries.slice(0, Math.max(0, most - from));
    const placed = { ...section, entries, from };
    from += entries.length;
    return entries.length === 0 ? [] : [placed];
  });
}
