import type { LessonFacts, PageDeed } from '../types';
import type { Fact, FactValue } from './types';

/** How often an act of this step was looked at, or tried. */
export function deedCount({ deeds, stepId }: LessonFacts, type: 'look' | 'try', act: string): number {
  return deeds.filter((deed) => deed.type === type && deed.act === act && deed.stepId === stepId).length;
}

/** How many commands of a type were refused at once: in this step, or in the lesson. */
export function countRefusals(
  { deeds, stepId }: LessonFacts,
  { command, since = 'step' }: Extract<Fact, { readonly fact: 'refusals' }>,
): number {
  return deeds.filter(
    (deed) => deed.type === 'refused' && deed.command === command && (since !== 'step' || deed.stepId === stepId),
  ).length;
}

export function markCount({ deeds, stepId }: LessonFacts, mark: string | undefined): number {
  return deeds.filter(
    (deed) => deed.type === 'mark' && deed.stepId === stepId && (mark === undefined || deed.mark === mark),
  ).length;
}

/**
 * How many cards lie where they belong, and whether all do and no other is laid anywhere. Who lays a card beside the right
 * one has not decided: it counts only once the other is gone.
 */
export function boardFacts({ boards, deeds, stepId }: LessonFacts, boardId: string) {
  const key = boards.find(({ id }) => id === boardId)?.key ?? {};
  const cards = cardsOn(deeds, stepId, boardId);
  const strays = new Set(Object.keys(cards).flatMap((card) => (card in key ? [] : [cards[card]])));
  const right = Object.entries(key).filter(([card, place]) => cards[card] === place && !strays.has(place)).length;
  const isSolved = right > 0 && right === Object.keys(key).length && Object.keys(cards).length === right;
  return { right, isSolved };
}

/** A board as its cards lie now: place by card. */
export function cardsOn(deeds: readonly PageDeed[], stepId: string, boardId: string): Readonly<Record<string, string>> {
  const last = deeds.findLast((deed) => deed.type === 'place' && deed.board === boardId && deed.stepId === stepId);
  return last?.type === 'place' ? last.cards : {};
}

/** What was typed as a number is one. */
export function answerOf({ answers, stepId }: LessonFacts, step: string | undefined): FactValue {
  const answer = answers[step ?? stepId];
  if (answer === undefined) return null;
  return answer.trim() !== '' && Number.isFinite(Number(answer)) ? Number(answer) : answer;
}
