import type { ReassignPartitionCommand } from '../types';
import { answered, answerOf, CONTROLLER, type Operation, REQUEST_TIMEOUT_MS } from './operation';

/** `kafka-reassign-partitions.sh --execute`, and `--cancel`. The answer says that it has begun, not that it is done. */
export const reassignPartition: Operation<ReassignPartitionCommand> = {
  target: () => CONTROLLER,
  request: ({ topic, partition, replicas }, correlationId) => ({
    api: 'AlterPartitionReassignments',
    kind: 'request',
    correlationId,
    partitions: [{ topic, partition, replicas }],
    timeoutMs: REQUEST_TIMEOUT_MS,
  }),
  answer: ({ topic, partition }, body) => {
    if (body.kind !== 'response' || body.api !== 'AlterPartitionReassignments') return null;
    const [result] = body.partitions;
    const error = result?.error ?? body.error;
    return answerOf(body.error, [
      answered('reassignPartition', { topic, partition }, error, result?.errorMessage ?? null),
    ]);
  },
  failed: ({ topic, partition }, error) => answered('reassignPartition', { topic, partition }, error, null),
};
