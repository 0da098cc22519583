import type { DeleteTopicCommand } from '../types';
import { answered, answerOf, CONTROLLER, type Operation, REQUEST_TIMEOUT_MS } from './operation';

/** `kafka-topics.sh --delete`. */
export const deleteTopic: Operation<DeleteTopicCommand> = {
  target: () => CONTROLLER,
  request: ({ name }, correlationId) => ({
    api: 'DeleteTopics',
    kind: 'request',
    correlationId,
    name,
    timeoutMs: REQUEST_TIMEOUT_MS,
  }),
  answer: ({ name: topic }, body) =>
    body.kind === 'response' && body.api === 'DeleteTopics'
      ? answerOf(body.error, [answered('deleteTopic', { topic }, body.error, body.errorMessage)])
      : null,
  failed: ({ name: topic }, error) => answered('deleteTopic', { topic }, error, null),
};
