import { roughWidth } from '../../projections';

/** In a group's lanes; strong words are a little wider than the notes they stand among. */
const WORDS_PX = 11;

/** The first wording that fits as a whole, from the longest to the shortest; none at all rather than a word that is cut. */
export function fittingWords(wordings: readonly string[], room: number): string {
  return wordings.find((words) => roughWidth(words, WORDS_PX) <= room) ?? '';
}
