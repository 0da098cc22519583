import {
  type Broker,
  type BrokerId,
  type DeletedSegment,
  type LogConfig,
  type Offset,
  partsOf,
  type Replica,
  type SimulationState,
  type TimeMs,
  type TopicPartition,
} from '../../engine';
import { type LogModel, logModel, nextCheckOf, type SegmentModel } from '../logFiles';
import { contentsOf, sizeBytesOf } from '../logView';
import { type Measure, type Ruler, rulerFor } from './ruler';

/** From where to where something lies, as shares of the width. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** One segment on one broker's disk. */
export interface FileCard extends SegmentModel {
  readonly span: Span;
  /** Age of its newest record as a share of `retention.ms`; null where age does not count. */
  readonly ageShare: number | null;
  /** When its newest record is too old; null where age does not count. */
  readonly dueMs: TimeMs | null;
}

/** A file that is renamed to `.deleted`. */
export interface GoneCard {
  readonly baseOffset: Offset;
  readonly recordCount: number;
  readonly sizeBytes: number;
  /** Oldest and newest record; null where it holds none. */
  readonly fromMs: TimeMs | null;
  readonly toMs: TimeMs | null;
  readonly goneAtMs: TimeMs;
  readonly span: Span;
}

/** The copy on one broker. */
export interface Lane {
  readonly brokerId: BrokerId;
  readonly role: 'leader' | 'follower' | 'offline';
  readonly log: LogModel;
  readonly cards: readonly FileCard[];
  /** What retention took: older than all that is left. */
  readonly gone: readonly GoneCard[];
  /** What a cleaning has replaced: it lay where the new files lie. */
  readonly replaced: readonly Omit<GoneCard, 'span'>[];
  /** Each broker looks on its own clock. */
  readonly nextCheck: { readonly atMs: TimeMs; readonly everyMs: number } | null;
}

export interface PartitionFiles {
  readonly topicPartition: TopicPartition;
  readonly measure: Measure;
  /** By broker. */
  readonly lanes: readonly Lane[];
  readonly marks: readonly { readonly value: number; readonly at: number }[];
  /** Where records are just as old as they may be; null where that is nowhere on the ruler. */
  readonly limitAt: number | null;
  /** Of all records, on all brokers: what is reserved for indexes is not counted. */
  readonly totalBytes: number;
  readonly config: LogConfig | null;
  readonly isCompacted: boolean;
}

interface Copy {
  readonly broker: Broker;
  readonly replica: Replica;
  readonly log: LogModel;
}

/** One partition's files on all brokers that have it, laid out on one ruler. `timeMs` is the playhead. */
export function partitionFiles(
  state: SimulationState,
  name: TopicPartition,
  measure: Measure,
  timeMs: TimeMs,
): PartitionFiles {
  const copies = copiesOf(state, name);
  const extents = copies.map((copy) => extentsOf(copy, measure, timeMs));
  const all = extents.flatMap(({ live, gone }) => [...live, ...gone]);
  // Between the newest record and now there is time, too; where files end is told by where the next begin.
  const now = measure === 'time' ? [timeMs] : [];
  const ruler = rulerFor([...all.flatMap(({ from, to, isEmpty }) => [from, isEmpty ? to + EMPTY : to]), ...now]);
  const values = [...all.flatMap(({ from, to }) => (measure === 'time' ? [from] : [from, to])), ...now];
  const config = copies[0]?.replica.config ?? null;
  const marks = [...new Set(values)].sort((a, b) => a - b).map((value) => ({ value, at: ruler(value) }));
  return {
    topicPartition: name,
    measure,
    lanes: copies.map((copy, index) => laneOf(state, copy, extents[index] ?? NOTHING, ruler, timeMs)),
    marks: spread(marks),
    limitAt: measure === 'time' && config !== null ? limitAt(config, marks, ruler, timeMs) : null,
    totalBytes: copies.reduce((sum, { replica }) => sum + sizeBytesOf(replica.log), 0),
    config,
    isCompacted: config?.['cleanup.policy'].includes('compact') === true,
  };
}

export function copiesOf(state: SimulationState, name: TopicPartition): readonly Copy[] {
  const { topic, partition } = partsOf(name);
  return Object.values(state.nodes)
    .flatMap((node) => (node.type === 'broker' ? [node] : []))
    .sort((a, b) => a.brokerId - b.brokerId)
    .flatMap((broker) => {
      const replica = broker.replicas[topic]?.[partition] ?? null;
      const log = replica === null ? null : logModel(state, name, broker.brokerId);
      return replica === null || log === null ? [] : [{ broker, replica, log }];
    });
}

interface Extent {
  readonly from: number;
  readonly to: number;
  /** It begins where it ends, and is still given room. */
  readonly isEmpty: boolean;
}

/** What a file without anything in it takes up on the ruler: one, of whatever is measured. */
const EMPTY = 1;

function extent(from: number, to: number): Extent {
  return { from, to, isEmpty: to <= from };
}

interface Extents {
  readonly live: readonly Extent[];
  readonly gone: readonly Extent[];
}

const NOTHING: Extents = { live: [], gone: [] };

/** Where each file begins and ends in the measure that is asked for. */
function extentsOf({ log, replica }: Copy, measure: Measure, timeMs: TimeMs): Extents {
  const { segments } = log;
  const gone = goneOf(replica);
  switch (measure) {
    case 'offset': {
      const live = segments.map(({ baseOffset, endOffset }) => extent(baseOffset, endOffset));
      const end = segments[0]?.baseOffset ?? 0;
      return {
        live,
        gone: gone.map(({ baseOffset }, index) => extent(baseOffset, gone[index + 1]?.baseOffset ?? end)),
      };
    }
    case 'time': {
      // From its oldest record to its newest: what lies between two files is time in which nothing was written.
      const spanOf = ({ fromMs, toMs }: Pick<SegmentModel, 'fromMs' | 'toMs'>) =>
        extent(fromMs ?? timeMs, toMs ?? timeMs);
      return { live: segments.map(spanOf), gone: gone.map((file) => spanOf(contentsOf(file))) };
    }
    case 'size': {
      let bytes = 0;
      const next = ({ sizeBytes }: Pick<SegmentModel, 'sizeBytes'>) => {
        const from = bytes;
        bytes += sizeBytes;
        return extent(from, bytes);
      };
      // Until they go they take up the disk as before.
      const before = gone.map(next);
      return { live: segments.map(next), gone: before };
    }
  }
}

/** What lay before all that is left. What a cleaning has replaced lay where its successor lies. */
function goneOf({ log }: Replica) {
  const first = log.segments[0]?.baseOffset ?? 0;
  return [...log.deletedSegments]
    .filter(({ baseOffset }) => baseOffset < first)
    .sort((a, b) => a.baseOffset - b.baseOffset);
}

function laneOf(state: SimulationState, copy: Copy, extents: Extents, ruler: Ruler, timeMs: TimeMs): Lane {
  const { broker, replica, log } = copy;
  const { config } = replica;
  const isUp = state.processes[broker.nodeId]?.isUp === true;
  const gone = goneOf(replica);
  const spanOf = ({ from, to, isEmpty }: Extent): Span => ({ from: ruler(from), to: ruler(isEmpty ? to + EMPTY : to) });
  const isCompacted = config['cleanup.policy'].includes('compact');
  return {
    brokerId: broker.brokerId,
    role: isUp ? (replica.role.type === 'leader' ? 'leader' : 'follower') : 'offline',
    log,
    cards: log.segments.map((segment, index) => ({
      ...segment,
      span: spanOf(extents.live[index] ?? extent(0, 0)),
      ...ageOf(config, replica.log.segments[index]?.largestTimestampMs ?? null, timeMs),
    })),
    gone: gone.flatMap((file, index) => {
      const place = extents.gone[index];
      return place === undefined ? [] : [{ ...goneFile(file), span: spanOf(place) }];
    }),
    replaced: replica.log.deletedSegments.filter((file) => !gone.includes(file)).map(goneFile),
    nextCheck: nextCheckOf(state, broker, isCompacted ? 'cleanLogs' : 'checkRetention'),
  };
}

function goneFile(file: DeletedSegment): Omit<GoneCard, 'span'> {
  const { baseOffset, sizeBytes, goneAtMs } = file;
  return { baseOffset, ...contentsOf(file), sizeBytes, goneAtMs };
}

function ageOf(config: LogConfig, newestMs: TimeMs | null, timeMs: TimeMs) {
  const keptMs = config['retention.ms'];
  if (newestMs === null || keptMs < 0 || !config['cleanup.policy'].includes('delete'))
    return { ageShare: null, dueMs: null };
  const share = keptMs === 0 ? 1 : (timeMs - newestMs) / keptMs;
  return { ageShare: Math.min(1, Math.max(0, share)), dueMs: newestMs + keptMs };
}

function limitAt(config: LogConfig, marks: PartitionFiles['marks'], ruler: Ruler, timeMs: TimeMs): number | null {
  const keptMs = config['retention.ms'];
  const [first] = marks;
  if (keptMs < 0 || first === undefined || !config['cleanup.policy'].includes('delete')) return null;
  return timeMs - keptMs < first.value ? null : ruler(timeMs - keptMs);
}

/** Words need room: of marks that are too near to each other the later one goes, but the last of all stays. */
const LEAST_APART = 0.055;

function spread(marks: PartitionFiles['marks']): PartitionFiles['marks'] {
  const kept: { readonly value: number; readonly at: number }[] = [];
  marks.forEach((mark, index) => {
    const isLast = index === marks.length - 1;
    while (isLast && kept.length > 1 && mark.at - (kept.at(-1)?.at ?? 0) < LEAST_APART) kept.pop();
    if (isLast || mark.at - (kept.at(-1)?.at ?? -1) >= LEAST_APART) kept.push(mark);
  });
  return kept;
}
