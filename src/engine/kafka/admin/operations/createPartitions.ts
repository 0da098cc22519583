import type { CreatePartitionsCommand } from '../types';
import { answered, answerOf, CONTROLLER, type Operation, REQUEST_TIMEOUT_MS } from './operation';

/** `kafka-topics.sh --alter --partitions`. */
export const createPartitions: Operation<CreatePartitionsCommand> = {
  target: () => CONTROLLER,
  request: ({ name, count, assignments }, correlationId) => ({
    api: 'CreatePartitions',
    kind: 'request',
    correlationId,
    name,
    count,
    assignments,
    timeoutMs: REQUEST_TIMEOUT_MS,
  }),
  answer: ({ name: topic }, body) =>
    body.kind === 'response' && body.api === 'CreatePartitions'
      ? answerOf(body.error, [answered('createPartitions', { topic }, body.error, body.errorMessage)])
      : null,
  failed: ({ name: topic }, error) => answered('createPartitions', { topic }, error, null),
};
