import type { ErrorName } from '../../protocol/errors';
import type { AdminEvent, CreateTopicCommand } from '../types';
import { answerOf, CONTROLLER, type Operation, REQUEST_TIMEOUT_MS } from './operation';

/** `kafka-topics.sh --create`. */
export const createTopic: Operation<CreateTopicCommand> = {
  target: () => CONTROLLER,
  request: (command, correlationId) => ({
    api: 'CreateTopics',
    kind: 'request',
    correlationId,
    name: command.name,
    numPartitions: command.numPartitions,
    replicationFactor: command.replicationFactor,
    configs: command.configs,
    placement: command.placement,
    assignments: command.assignments,
    timeoutMs: REQUEST_TIMEOUT_MS,
  }),
  answer: (command, body) =>
    body.kind === 'response' && body.api === 'CreateTopics'
      ? answerOf(body.error, [event(command, body.error, body.errorMessage)])
      : null,
  failed: (command, error) => event(command, error, null),
};

function event({ name }: CreateTopicCommand, error: ErrorName, errorMessage: string | null): AdminEvent {
  return { type: 'topicCreationAnswered', topic: name, error, errorMessage };
}
