import {
  type Broker,
  type BrokerId,
  isInternalTopic,
  nextLogWork,
  type Replica,
  type SimulationState,
  type TimeMs,
  type TopicPartition,
} from '../../engine';
import { contentsOf, sizeBytesOf } from '../logView';
import { logModel } from '../logFiles';
import { memoByReference } from '../memo';

/** One partition in the table of all: as its leader's copy has it, or the largest while nobody leads. */
export interface LogTableRow {
  readonly topicPartition: TopicPartition;
  readonly isInternal: boolean;
  readonly brokerId: BrokerId;
  readonly copies: number;
  readonly sizeBytes: number;
  readonly segments: number;
  /** Of its oldest record; null where there is none. */
  readonly oldestMs: TimeMs | null;
  /** What is next on any broker's disk; null for nothing. */
  readonly next: { readonly type: 'deleted' | 'compacted'; readonly atMs: TimeMs; readonly brokerId: BrokerId } | null;
}

interface Copy {
  readonly broker: Broker;
  readonly replica: Replica;
}

/** All partitions that lie on any disk, the largest first. */
export const logTable = memoByReference((state: SimulationState): readonly LogTableRow[] => {
  const byName = new Map<TopicPartition, Copy[]>();
  for (const node of Object.values(state.nodes)) {
    if (node.type !== 'broker') continue;
    for (const [topic, row] of Object.entries(node.replicas))
      row.forEach((replica, index) => {
        if (replica === null) return;
        const name = `${topic}-${index}`;
        const copies = byName.get(name);
        if (copies === undefined) byName.set(name, [{ broker: node, replica }]);
        else copies.push({ broker: node, replica });
      });
  }
  return [...byName].map(([name, copies]) => rowOf(state, name, copies)).sort(bySize);
});

function rowOf(state: SimulationState, name: TopicPartition, copies: readonly Copy[]): LogTableRow {
  const shown = chief(copies);
  const { log, topic } = shown.replica;
  const oldest = log.segments.flatMap((segment) => contentsOf(segment).fromMs ?? []);
  return {
    topicPartition: name,
    isInternal: isInternalTopic(topic),
    brokerId: shown.broker.brokerId,
    copies: copies.length,
    sizeBytes: sizeBytesOf(log),
    segments: log.segments.length,
    oldestMs: oldest.length === 0 ? null : Math.min(...oldest),
    next: nextOf(state, name, copies),
  };
}

function chief(copies: readonly Copy[]): Copy {
  const leader = copies.find(({ replica }) => replica.role.type === 'leader');
  const [first] = [...copies].sort((a, b) => sizeBytesOf(b.replica.log) - sizeBytesOf(a.replica.log));
  return leader ?? (first as Copy);
}

/** Only where there is something to do at all is it worked out when. */
function nextOf(state: SimulationState, name: TopicPartition, copies: readonly Copy[]): LogTableRow['next'] {
  let first: LogTableRow['next'] = null;
  for (const { broker, replica } of copies) {
    // Most partitions are empty, and nothing is to be done there.
    if (sizeBytesOf(replica.log) === 0) continue;
    const { retentionMs, compactionMs } = nextLogWork(replica, state.nowMs);
    if (retentionMs === null && compactionMs === null) continue;
    const next = logModel(state, name, broker.brokerId)?.next;
    const candidates = [
      { type: 'deleted' as const, atMs: next?.retention?.atMs ?? null },
      { type: 'compacted' as const, atMs: next?.compactionAtMs ?? null },
    ];
    for (const { type, atMs } of candidates)
      if (atMs !== null && (first === null || atMs < first.atMs)) first = { type, atMs, brokerId: broker.brokerId };
  }
  return first;
}

/** Partition 10 comes after 9. */
const NAMES = new Intl.Collator('en', { numeric: true });

function bySize(a: LogTableRow, b: LogTableRow): number {
  if (a.sizeBytes !== b.sizeBytes) return b.sizeBytes - a.sizeBytes;
  const internal = Number(a.isInternal) - Number(b.isInternal);
  return internal !== 0 ? internal : NAMES.compare(a.topicPartition, b.topicPartition);
}
