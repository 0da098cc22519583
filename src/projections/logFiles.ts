import { lastStableOffsetOf } from '../engine';
import {
  type Broker,
  type BrokerId,
  brokerNodeId,
  cleanableOf,
  deleteOldSegments,
  type EpochEntry,
  filesOf,
  type LogFile,
  type LogSegment,
  nextLogWork,
  type Offset,
  partsOf,
  type Replica,
  type RetentionReason,
  type SimulationState,
  type TimeMs,
  type TopicPartition,
} from '../engine';
import { contentsOf } from './logView';

/** One segment as it is shown: what is in it, and what becomes of it. */
export interface SegmentModel {
  readonly baseOffset: Offset;
  /** The offset after its last. */
  readonly endOffset: Offset;
  readonly recordCount: number;
  readonly sizeBytes: number;
  /** Oldest and newest record; null where it holds none. */
  readonly fromMs: TimeMs | null;
  readonly toMs: TimeMs | null;
  readonly isActive: boolean;
  /** It goes, or is rewritten, at the check that is named beside the log. */
  readonly fate: 'deleted' | 'compacted' | null;
}

/** When a check will first find something to do, if nothing else happens before. */
export interface NextChecks {
  readonly retention: { readonly atMs: TimeMs; readonly reason: RetentionReason } | null;
  readonly compactionAtMs: TimeMs | null;
}

/** One replica's log as it lies on its broker's disk. */
export interface LogModel {
  readonly topicPartition: TopicPartition;
  readonly brokerId: BrokerId;
  readonly segments: readonly SegmentModel[];
  readonly epochs: readonly EpochEntry[];
  /** Who reads only what is committed reads up to here. */
  readonly lastStableOffset: Offset;
  readonly next: NextChecks;
  readonly directory: string;
  readonly files: readonly LogFile[];
  readonly totalBytes: number;
}

/** Null where the broker has no such replica. */
export function logModel(state: SimulationState, name: TopicPartition, brokerId: BrokerId): LogModel | null {
  const { topic, partition } = partsOf(name);
  const node = state.nodes[brokerNodeId(brokerId)];
  const replica = node?.type === 'broker' ? (node.replicas[topic]?.[partition] ?? null) : null;
  return node?.type !== 'broker' || replica === null ? null : modelOf(state, node, name, replica);
}

/** Every partition on every broker's disk, in order of broker and name (the *Log files* view). */
export function logModels(state: SimulationState): readonly LogModel[] {
  return Object.values(state.nodes)
    .flatMap((node) => (node.type === 'broker' ? [node] : []))
    .sort((a, b) => a.brokerId - b.brokerId)
    .flatMap((broker) =>
      Object.entries(broker.replicas)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .flatMap(([topic, row]) =>
          row.flatMap((replica, index) =>
            replica === null ? [] : [modelOf(state, broker, `${topic}-${index}`, replica)],
          ),
        ),
    );
}

function modelOf(state: SimulationState, broker: Broker, name: TopicPartition, replica: Replica): LogModel {
  const { log, config } = replica;
  const next = nextChecks(state, broker, replica);
  const fates = fatesOf(replica, next);
  const files = filesOf(log, config);
  return {
    topicPartition: name,
    brokerId: broker.brokerId,
    segments: log.segments.map((segment, index) => ({
      baseOffset: segment.baseOffset,
      endOffset: log.segments[index + 1]?.baseOffset ?? log.logEndOffset,
      ...contentsOf(segment),
      sizeBytes: segment.sizeBytes,
      isActive: index === log.segments.length - 1,
      fate: fates(segment),
    })),
    epochs: log.leaderEpochs,
    lastStableOffset: lastStableOffsetOf(log),
    next,
    directory: `/tmp/kafka-logs/${name}`,
    files,
    totalBytes: files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
  };
}

function nextChecks(state: SimulationState, broker: Broker, replica: Replica): NextChecks {
  const { retentionMs, compactionMs } = nextLogWork(replica, state.nowMs);
  const isCompacted = replica.config['cleanup.policy'].includes('compact');
  // The cleaner also sees to the retention of what it compacts.
  const retentionAtMs = checkAt(state, broker, isCompacted ? 'cleanLogs' : 'checkRetention', retentionMs);
  const reason =
    retentionAtMs === null
      ? undefined
      : deleteOldSegments(replica.log, replica.config, retentionAtMs).deletions[0]?.reason;
  return {
    retention: retentionAtMs === null || reason === undefined ? null : { atMs: retentionAtMs, reason },
    compactionAtMs: checkAt(state, broker, 'cleanLogs', compactionMs),
  };
}

const INTERVALS = { checkRetention: 'log.retention.check.interval.ms', cleanLogs: 'log.cleaner.backoff.ms' } as const;

/** When this broker next looks for something to delete (`checkRetention`) or to compact (`cleanLogs`), and how often it does. */
export function nextCheckOf(
  state: SimulationState,
  broker: Broker,
  check: keyof typeof INTERVALS,
): { readonly atMs: TimeMs; readonly everyMs: number } | null {
  const atMs = checkAt(state, broker, check, state.nowMs);
  return atMs === null ? null : { atMs, everyMs: broker.config[INTERVALS[check]] };
}

/** The first check of this broker not before `fromMs`; null where there is none, or the broker is down. */
function checkAt(
  state: SimulationState,
  { nodeId, config }: Broker,
  check: keyof typeof INTERVALS,
  fromMs: TimeMs | null,
): TimeMs | null {
  const pending = state.timers[nodeId]?.find(({ key }) => key === check);
  const timer = state.agenda.find((item) => item.type === 'timer' && item.id === pending?.id);
  if (timer === undefined || fromMs === null || state.processes[nodeId]?.isUp !== true) return null;
  const intervalMs = config[INTERVALS[check]];
  return timer.timeMs + Math.max(0, Math.ceil((fromMs - timer.timeMs) / intervalMs)) * intervalMs;
}

/** What the next check does to a segment. Where both will happen, what comes first counts. */
function fatesOf({ log, config }: Replica, next: NextChecks): (segment: LogSegment) => SegmentModel['fate'] {
  const { retention, compactionAtMs } = next;
  const deleted =
    retention === null
      ? []
      : deleteOldSegments(log, config, retention.atMs).deletions.flatMap(({ segments }) => segments);
  const cleanedBelow = compactionAtMs === null ? -1 : cleanableOf(log, config, compactionAtMs).firstUncleanableOffset;
  return (segment) => {
    if (deleted.includes(segment)) return 'deleted';
    return segment.baseOffset < cleanedBelow ? 'compacted' : null;
  };
}
