import { roughWidth } from '../../projections';
import type { StandingWords } from './standingWords';

/**
 * How a member's card is laid out.
 * - beside: its words stand between its name and its arc.
 * - low: its title stands there, and its detail below.
 * - stacked: its title stands below its name and its arc.
 * - bare: it has no words.
 */
export interface CardWords {
  readonly shape: 'beside' | 'low' | 'stacked' | 'bare';
  readonly title: string | null;
  readonly detail: string | null;
}

interface Box {
  readonly width: number;
  readonly height: number;
}

/** A low card has its words in two lines, and less room for each. */
const LOW = 40;
/** From here on there is room for two lines of detail below the title. */
const TWO_LINES = 46;
/** Left and right of everything, and around the words. */
const PADDING = 17;
const GAPS = 16;
const CHIP = 27;
/** An arc that has its seconds beside it. */
const SMALL_WAIT = 46;
const TITLE_PX = 12;
const DETAIL_PX = 11.5;

/** The longest words that fit as a whole: a word that is cut says nothing. What is left out is in the card's own tip. */
export function cardWords({ title, short, detail }: StandingWords, box: Box, ringSize: number): CardWords {
  const isLow = box.height < LOW;
  const inside = box.width - PADDING;
  const room = isLow ? inside - CHIP - SMALL_WAIT : inside - CHIP - GAPS - ringSize;
  const detailRoom = isLow ? inside - SMALL_WAIT : room;
  const lines = box.height >= TWO_LINES ? 2 : 1;
  const shape = isLow ? 'low' : 'beside';
  if (fits(title, room) || fits(short, room))
    return {
      shape,
      title: fits(title, room) ? title : short,
      detail: linesNeeded(detail, detailRoom) <= lines ? detail : null,
    };
  const stacked = [title, short].find((words) => fits(words, inside));
  return { shape: stacked === undefined ? 'bare' : 'stacked', title: stacked ?? null, detail: null };
}

function fits(words: string, room: number): boolean {
  return roughWidth(words, TITLE_PX) <= room;
}

/** Japanese breaks between any two letters, the others between words. */
function linesNeeded(words: string, room: number): number {
  const pieces = /[\u3040-\u30ff]/u.test(words) ? Array.from(words) : words.split(/(?<= )/u);
  let lines = 1;
  let used = 0;
  for (const piece of pieces) {
    const width = roughWidth(piece, DETAIL_PX);
    if (width > room) return Number.MAX_SAFE_INTEGER;
    if (used + width > room) {
      lines += 1;
      used = 0;
    }
    used += width;
  }
  return lines;
}
