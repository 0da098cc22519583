import { textsOf } from './kafka/client/configKeys';
import type { ApplicationSettings } from './kafka/application/types';
import type { Command, Refusal } from './commands';
import { RESULT_TIME_LIMITS } from './limits';

type AddApplication = Extract<Command, { readonly type: 'addApplication' }>;

/** The lines of an application's code, as the command that adds it names them. */
export function applicationSettingsOf(command: AddApplication): ApplicationSettings {
  const { groupId, topics, outputTopic, moreOutputTopics, resultTimeMs, outside, mode } = command;
  return {
    groupId,
    topics,
    outputTopics: [outputTopic, ...(moreOutputTopics ?? [])],
    resultTimeMs: resultTimeMs ?? 0,
    outside: outside ?? null,
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
