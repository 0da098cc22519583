import type { TraceEntry } from '../events';
import type { BrokerId, Offset, TopicName, TopicPartition } from '../kafka/protocol/ids';
import type { KafkaRecord, RecordBatch } from '../kafka/protocol/records';
import type { Acks } from '../kafka/protocol/requests';
import type { Znode } from '../kafka/zookeeper/types';
import type { EntryId, NodeId, TimeMs } from '../kernel/types';
import type { NodeState } from '../actors';
import type { ForfeitReason, PartitionState } from './types';

/** A record whose producer was told that it is written. */
export interface AcknowledgedRecord {
  readonly offset: Offset;
  readonly recordId: string;
  readonly key: string | null;
  readonly acks: Acks;
}

/** What the checks remember of one partition. */
export interface PartitionNotes {
  /** Which broker led in which epoch. */
  readonly leaders: Record<number, BrokerId>;
  /** The newest leadership there has been. */
  leaderEpoch: number;
  leaderId: BrokerId | null;
  /**
   * Committed records by offset: what no leader may ever lose. A hole is a record that was compacted away before;
   * `LEAPT_RECORD` stands for one that was worked out in a leap.
   */
  committed: (KafkaRecord | undefined)[];
  /** The highest mark that any leader ever published. */
  published: Offset;
  /** How much of each broker's log is known to agree with what is committed. */
  readonly agreedUntil: Record<BrokerId, Offset>;
  /** How much of each follower's log is known to be its leader's, and in which leadership. */
  readonly prefixUntil: Record<BrokerId, { readonly leaderEpoch: number; readonly offset: Offset }>;
  /** What was written at which offset in which epoch. */
  readonly written: Record<number, Record<Offset, string>>;
  /** What consumers read at which offset. */
  readonly read: Record<Offset, string>;
  /** What has become of the transactions that records here are part of, by offset; a record that is part of none has no line. */
  readonly fates: Record<Offset, 'open' | 'committed' | 'aborted'>;
  /** Offsets of records in the transaction that a producer has open here, and what they are results of. */
  readonly openResults: Record<number, readonly { readonly offset: Offset; readonly source: string | null }[]>;
  /** In order of offset. Those that are committed are remembered there. */
  acknowledged: AcknowledgedRecord[];
  /** By client: the number of the last record it has committed here, and the producer epoch that it was sent in. */
  readonly lastCommitted: Record<string, { readonly number: number; readonly producerEpoch: number }>;
  /** The number of every record committed here, by client. */
  readonly numbers: Record<string, Set<number>>;
  /** Set when a condition of the clean promises was given up. */
  forfeit: { readonly reason: ForfeitReason; readonly sinceMs: TimeMs } | null;
  state: PartitionState | null;
}

/** What the checks remember from one moment to the next. */
export interface Notebook {
  readonly seenNodes: Record<NodeId, NodeState>;
  readonly partitions: Record<TopicPartition, PartitionNotes>;
  /** Of the ZooKeeper server that is furthest. */
  zxid: number;
  seenTree: { readonly topics: Znode | null; readonly controllerEpoch: Znode | null };
  controllerEpoch: number;
  /** Which broker was controller in which epoch. */
  readonly controllers: Record<number, BrokerId>;
  /** What was told since the last moment and matters to a promise. */
  news: TraceEntry[];
  /** Entries before this one belong to earlier moments. */
  nextId: EntryId;
  /** How often each broker's disk was wiped, as far as it is known here. */
  readonly wipes: Record<NodeId, number>;
  /** Where the one result of each record that an application has read is committed, by topic and by what it was read as. */
  readonly results: Record<TopicName, Readonly<Record<string, string>>>;
  /** Forfeits that have been told: once each. */
  readonly told: Record<string, true>;
}

export function createNotebook(): Notebook {
  return {
    seenNodes: {},
    partitions: {},
    zxid: -1,
    seenTree: { topics: null, controllerEpoch: null },
    controllerEpoch: -1,
    controllers: {},
    news: [],
    nextId: 0,
    wipes: {},
    results: {},
    told: {},
  };
}

/** Keeps an entry for the next check, if a promise is about it. What producers are told is in no state. */
export function noteEntry(notebook: Notebook, entry: TraceEntry): void {
  if (entry.kind === 'event' && entry.event.type === 'recordsAcknowledged') notebook.news.push(entry);
}

export function notesOf(notebook: Notebook, topicPartition: TopicPartition): PartitionNotes {
  return (notebook.partitions[topicPartition] ??= {
    leaders: {},
    leaderEpoch: -1,
    leaderId: null,
    committed: [],
    published: 0,
    agreedUntil: {},
    prefixUntil: {},
    written: {},
    read: {},
    acknowledged: [],
    lastCommitted: {},
    fates: {},
    openResults: {},
    numbers: {},
    forfeit: null,
    state: null,
  });
}

/** The first condition that is given up is the one that counts; but a lost disk costs more than an election. */
export function giveUp(notes: PartitionNotes, reason: ForfeitReason, sinceMs: TimeMs): void {
  const isWorse = reason === 'diskLost' && notes.forfeit?.reason !== 'diskLost';
  if (notes.forfeit === null || isWorse) notes.forfeit = { reason, sinceMs };
}

/** `shop#3` is the client's third record. */
export function senderOf(
  recordId: string,
  batch: RecordBatch,
): { readonly client: string; readonly number: number } | null {
  const hash = recordId.lastIndexOf('#');
  const number = Number(recordId.slice(hash + 1));
  return hash < 0 || !Number.isSafeInteger(number) || batch.records.length === 0
    ? null
    : { client: recordId.slice(0, hash), number };
}
