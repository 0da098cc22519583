import type { KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import type { StageArrangement, StageLayout, TopicHead, TopicModel } from '../../projections';
import { setCursor } from './stageView';

/** A topic that is painted, and where its first partition is among all columns, from 1. */
export interface PaintedPlace {
  readonly topic: TopicModel;
  readonly head: TopicHead;
  readonly firstColumn: number;
}

/** In a row of a painted topic one thing is in the page: where the keyboard is, or what comes before that. */
export function placeInRow(places: readonly number[], cursor: number): number | null {
  return places.findLast((place) => place <= cursor) ?? places[0] ?? null;
}

interface MoveInTopic {
  readonly topic: string;
  readonly places: readonly number[];
  readonly at: number;
  readonly arrangement: StageArrangement;
}

/** The arrows go on within the topic as long as there is somewhere to go, and then on to the next topic. */
export function moveInTopic(event: KeyboardEvent, { topic, places, at, arrangement }: MoveInTopic): void {
  const { key, shiftKey, currentTarget } = event;
  if (shiftKey || !(currentTarget instanceof HTMLElement)) return;
  const [back, on] = arrangement === 'byPartition' ? ['ArrowUp', 'ArrowDown'] : ['ArrowLeft', 'ArrowRight'];
  const next =
    key === on ? places.find((place) => place > at) : key === back ? places.findLast((place) => place < at) : undefined;
  if (next === undefined) return;
  event.preventDefault();
  const { row, column } = currentTarget.dataset;
  const grid = currentTarget.closest('[role="grid"]');
  // The thing that takes the focus comes into the page with this.
  flushSync(() => setCursor(topic, next));
  const there = `[data-row="${row}"][data-column="${Number(column) + next - at}"]`;
  grid?.querySelector<HTMLElement>(there)?.focus();
}

/** The topics that are painted; the others are things in the page. */
export function paintedPlaces(layout: StageLayout, topics: readonly TopicModel[]): readonly PaintedPlace[] {
  let column = 1;
  return topics.flatMap((topic) => {
    const firstColumn = column;
    column += topic.partitions.length;
    const head = layout.topics.find((each) => each.topic === topic.name);
    return head?.level === 'density' ? [{ topic, head, firstColumn }] : [];
  });
}
