import type { Broker, BrokerId, SimulationState, TimeMs, TopicPartition } from '../engine';
import { topicPartition } from '../engine';

type Known = Broker['transactionCoordinator']['transactions'][number];

/** A transactional id as its coordinator knows it. */
export interface TransactionModel {
  readonly transactionalId: string;
  readonly coordinatorId: BrokerId;
  /** Its partition of `__transaction_state`. */
  readonly partition: number;
  readonly state: Known['state'];
  readonly partitions: readonly TopicPartition[];
  /** While it is open; null otherwise. */
  readonly open: OpenTransaction | null;
}

/** The coordinator's clock runs from the first partition that was added, and not from `beginTransaction`. */
export interface OpenTransaction {
  readonly startMs: TimeMs;
  /** From then on the coordinator's next look aborts it. */
  readonly endsMs: TimeMs;
  /** `transaction.timeout.ms`, as the producer has told. */
  readonly timeoutMs: number;
  /** `transaction.abort.timed.out.transaction.cleanup.interval.ms` */
  readonly lookEveryMs: number;
}

/** Null where no broker that runs coordinates it, or has heard of it. */
export function transactionModel(state: SimulationState, transactionalId: string): TransactionModel | null {
  for (const node of Object.values(state.nodes)) {
    if (node.type !== 'broker' || state.processes[node.nodeId]?.isUp !== true) continue;
    const { partitions, transactions } = node.transactionCoordinator;
    const known = transactions.find((each) => each.transactionalId === transactionalId);
    // A broker that leads its partition no longer may keep a copy.
    if (known === undefined || !partitions.some(({ partition }) => partition === known.partition)) continue;
    return modelOf(node, known);
  }
  return null;
}

function modelOf({ brokerId, config }: Broker, known: Known): TransactionModel {
  const { transactionalId, partition, state, startMs, timeoutMs, partitions } = known;
  const lookEveryMs = config['transaction.abort.timed.out.transaction.cleanup.interval.ms'];
  return {
    transactionalId,
    coordinatorId: brokerId,
    partition,
    state,
    partitions: partitions.map((each) => topicPartition(each.topic, each.partition)),
    open:
      state === 'Ongoing' && startMs !== null ? { startMs, endsMs: startMs + timeoutMs, timeoutMs, lookEveryMs } : null,
  };
}
