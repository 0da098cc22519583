import type { ElectLeadersCommand } from '../types';
import { answered, answerOf, CONTROLLER, type Operation, REQUEST_TIMEOUT_MS } from './operation';

/** `kafka-leader-election.sh`. */
export const electLeaders: Operation<ElectLeadersCommand> = {
  target: () => CONTROLLER,
  request: ({ electionType, partitions }, correlationId) => ({
    api: 'ElectLeaders',
    kind: 'request',
    correlationId,
    electionType,
    partitions,
    timeoutMs: REQUEST_TIMEOUT_MS,
  }),
  answer: (_, body) => {
    if (body.kind !== 'response' || body.api !== 'ElectLeaders') return null;
    const each = body.partitions.map(({ topic, partition, error, errorMessage }) =>
      answered('electLeaders', { topic, partition }, error, errorMessage),
    );
    return answerOf(body.error, each.length > 0 ? each : [answered('electLeaders', {}, body.error, null)]);
  },
  failed: (_, error) => answered('electLeaders', {}, error, null),
};
