import type { ApplicationSettings } from './kafka/application/types';
import { textsOf } from './kafka/client/configKeys';
import type { ConsumerApplication } from './kafka/consumer/applicationTypes';
import { applicationProblem } from './kafka/consumer/callRefusals';
import type { NodeId } from './kernel/types';
import type { Command, Refusal } from './commands';
import { RESULT_TIME_LIMITS } from './limits';

type AddApplication = Extract<Command, { readonly type: 'addApplication' }>;

/** The lines of an application's code, as the command that adds it names them. */
export function applicationSettingsOf(command: AddApplication): ApplicationSettings {
  const { groupId, topics, outputTopic, moreOutputTopics, result, application, mode } = command;
  return {
    groupId,
    topics,
    outputTopics: [...(outputTopic === null ? [] : [outputTopic]), ...(moreOutputTopics ?? [])],
    result: result ?? 'made',
    work: application ?? {},
    resultTimeMs: command.resultTimeMs ?? 0,
    outside: command.outside ?? null,
    mode,
    consumerConfig: textsOf(command.consumerConfig ?? {}),
    producerConfig: textsOf(command.producerConfig ?? {}),
  };
}

export function resultTimeRefusal({ resultTimeMs }: ApplicationSettings): Refusal | null {
  const { from, to } = RESULT_TIME_LIMITS;
  const isInRange = Number.isInteger(resultTimeMs) && resultTimeMs >= from && resultTimeMs <= to;
  return isInRange ? null : { type: 'outOfRange', what: 'resultTimeMs', from, to };
}

/**
 * How it works on records is told only to one that writes no results. Such a one knows no transactions, works in the thread that
 * polls, and must have somewhere to write what it parks.
 */
export function workRefusal(
  nodeId: NodeId,
  { outputTopics, mode, work, groupId, outside }: ApplicationSettings,
  set: Partial<ConsumerApplication>,
): Refusal | null {
  const next = { ...work, ...set };
  const hasWork = Object.keys(next).length > 0;
  if (outputTopics.length > 0) return hasWork ? { type: 'unknownNode', nodeId } : null;
  if (mode === 'exactlyOnce' || outside !== null) return { type: 'nowhereToWrite', nodeId };
  const problem = fixedProblem(next) ?? applicationProblem(next, groupId);
  if (problem !== null) return { type: 'exception', ...problem };
  const hasTopic = [next['retry.topic'], next['dead.letter.topic']].some((topic) => (topic ?? '') !== '');
  return doesPark(next) && !hasTopic ? { type: 'nowhereToWrite', nodeId } : null;
}

/** It works and polls by itself, in one thread. */
function fixedProblem(work: Partial<ConsumerApplication>) {
  for (const [key, is] of [
    ['processing.thread', 'polling'],
    ['poll.when', 'ready'],
  ] as const) {
    const value = work[key];
    if (value === undefined || value === is) continue;
    return { exception: 'IllegalArgumentException', message: `Invalid value ${value} for ${key}` } as const;
  }
  return null;
}

/** A consumer alone has nothing to write with. */
export function doesPark(application: Partial<ConsumerApplication>): boolean {
  return application['on.exception'] === 'park' || application['on.outage'] === 'park';
}
