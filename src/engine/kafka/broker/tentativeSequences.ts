import { draft } from '../../kernel/draft';
import { knowsProducer } from '../log/producerState';
import type { Partitioned } from '../protocol/requestHeaders';
import type { ProduceRequest } from '../protocol/requests';
import { isLeader, replicaAt } from '../replication/replica';
import type { BrokerStep } from './brokerStep';
import type { TentativeSequence } from './types';

/**
 * The lowest number with which a producer has tried to begin a transaction in a partition. A partition that does not know
 * the producer would take any number; so it takes none that is higher than one it has refused for the time being, or the
 * batches of one producer would be written in the wrong order.
 *
 * Kafka 3.9: `VerificationStateEntry`, `ProducerAppendInfo.checkSequence`. Simplified: kept only until the partition knows
 * the producer, which then does better.
 */
export function noteTentativeSequences(step: BrokerStep, { partitions }: ProduceRequest): void {
  for (const { topic, partition, batch } of partitions) {
    if (batch.isTransactional !== true || isKnown(step, { topic, partition }, batch.producerId)) continue;
    const { producerId, producerEpoch, baseSequence } = batch;
    const noted = step.state.tentativeSequences.find((each) => isAt(each, { topic, partition }, producerId));
    const isHigher = noted?.producerEpoch === producerEpoch && noted.lowestSequence <= baseSequence;
    if (isHigher || (noted !== undefined && noted.producerEpoch > producerEpoch)) continue;
    const others = step.state.tentativeSequences.filter((each) => each !== noted);
    const lowest = { topic, partition, producerId, producerEpoch, lowestSequence: baseSequence };
    draft(step).tentativeSequences = [...others, lowest];
  }
}

/** What comes before an earlier batch of its producer is refused, and tried again behind it. */
export function tentativeError(
  step: BrokerStep,
  { partitions }: ProduceRequest,
  place: Partitioned,
): 'OUT_OF_ORDER_SEQUENCE_NUMBER' | null {
  if (step.state.tentativeSequences.length === 0) return null;
  const batch = partitions.find((part) => part.topic === place.topic && part.partition === place.partition)?.batch;
  if (batch?.isTransactional !== true || isKnown(step, place, batch.producerId)) return null;
  const noted = step.state.tentativeSequences.find((each) => isAt(each, place, batch.producerId));
  return noted !== undefined && batch.baseSequence > noted.lowestSequence ? 'OUT_OF_ORDER_SEQUENCE_NUMBER' : null;
}

/** Where the partition knows the producer by now, or is led by somebody else, nothing more need be remembered. */
export function forgetTentativeSequences(step: BrokerStep): void {
  const { tentativeSequences } = step.state;
  if (tentativeSequences.length === 0) return;
  const isNeeded = (each: TentativeSequence) => {
    const replica = replicaAt(step.state, each.topic, each.partition);
    return replica !== null && isLeader(replica) && !knowsProducer(replica.log, each.producerId);
  };
  draft(step).tentativeSequences = tentativeSequences.filter(isNeeded);
}

function isKnown(step: BrokerStep, { topic, partition }: Partitioned, producerId: number): boolean {
  const replica = replicaAt(step.state, topic, partition);
  return replica === null || knowsProducer(replica.log, producerId);
}

function isAt(each: TentativeSequence, { topic, partition }: Partitioned, producerId: number): boolean {
  return each.topic === topic && each.partition === partition && each.producerId === producerId;
}
