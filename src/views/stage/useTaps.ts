import { useMemo } from 'react';
import type { Command } from '../../engine';
import type { ProducerModel } from '../../projections';
import { isAnswered } from '../../session';
import { answerFirst } from '../lesson/answerFirst';
import { type OpenLesson, useOpenLesson } from '../useOpenLesson';

/** A record that the lesson offers to send with one tap. */
export interface Tap {
  readonly id: string;
  readonly command: Extract<Command, { readonly type: 'publish' }>;
  readonly label: string;
  /** How it is said that the step's question comes first; null where it does not. */
  readonly lock: ReturnType<typeof answerFirst>['stage'] | null;
}

export interface Taps {
  readonly count: number;
  /** What they are sent to. */
  readonly topics: ReadonlySet<string>;
  readonly byProducer: Readonly<Record<string, readonly Tap[]>>;
  /** The one to begin with, as long as none has been tapped. */
  readonly nextId: string | null;
  /** Nothing has been sent yet. */
  readonly isFresh: boolean;
}

const NONE: Taps = { count: 0, topics: new Set(), byProducer: {}, nextId: null, isFresh: false };

/** What the step at hand offers to tap, by producer. */
export function useTaps(producers: readonly ProducerModel[]): Taps {
  const open = useOpenLesson();
  const isFresh = producers.every(({ sent }) => sent === 0);
  const { step, stepText, progress } = open ?? {};
  return useMemo(
    () =>
      step === undefined || stepText === undefined || progress === undefined
        ? NONE
        : tapsOf({ step, stepText, progress }, isFresh),
    [step, stepText, progress, isFresh],
  );
}

function tapsOf(
  { step, stepText, progress }: Pick<OpenLesson, 'step' | 'stepText' | 'progress'>,
  isFresh: boolean,
): Taps {
  const lock = isAnswered(progress, step) ? null : answerFirst(step).stage;
  const byProducer: Record<string, Tap[]> = {};
  for (const act of step.acts) {
    if (act.type !== 'tap' || act.command.type !== 'publish') continue;
    const { command } = act;
    const list = (byProducer[command.producerId] ??= []);
    list.push({ id: act.id, command, label: stepText.acts[act.id] ?? command.value ?? '', lock });
  }
  const all = Object.values(byProducer).flat();
  return {
    count: all.length,
    topics: new Set(all.map(({ command }) => command.topic)),
    byProducer,
    nextId: isFresh && lock === null ? (all[0]?.id ?? null) : null,
    isFresh: isFresh && all.length > 0,
  };
}
