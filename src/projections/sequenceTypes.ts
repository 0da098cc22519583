import type { EntryId, KafkaMessage, NodeId, Offset, TimeMs, TraceEntry } from '../engine';
import type { CarriedRecord } from './flightTypes';
import type { MilestoneKind } from './milestones';
import type { Point } from './stageTypes';

/** What a message is about: one of the chips by which the sequence is filtered. */
export type SequenceKind = 'clients' | 'replication' | 'controller' | 'zookeeper' | 'groups';
export const SEQUENCE_KINDS: readonly SequenceKind[] = ['clients', 'replication', 'controller', 'zookeeper', 'groups'];

/**
 * What stands on the line of a message: Kafka's own word where there is one, otherwise what an answer says. Words that
 * are not Kafka's are the view's.
 */
export type MessageLabel =
  | { readonly type: 'word'; readonly word: string }
  | { readonly type: 'fetchFrom' | 'offset' | 'highWatermark' | 'lowWatermark'; readonly offset: Offset }
  | { readonly type: 'broker' | 'generation' | 'producerId' | 'version' | 'vote'; readonly id: number }
  | { readonly type: 'leaders' | 'inSync' | 'offsets'; readonly ids: readonly number[] }
  /** Partitions given to a member, as `orders-0`. */
  | { readonly type: 'assignment'; readonly names: readonly string[] }
  | { readonly type: 'answer'; readonly api: string }
  | { readonly type: 'session' | 'sessionOver' };

/** A message as the sequence tells it. Nothing in it ever changes. */
export interface SequenceMessage {
  readonly message: KafkaMessage;
  readonly id: EntryId;
  readonly from: NodeId;
  readonly to: NodeId;
  readonly sentMs: TimeMs;
  readonly kind: SequenceKind;
  /** Solid and bold; what is no request answers one. */
  readonly isRequest: boolean;
  readonly label: MessageLabel;
  /** The first record it carries. */
  readonly record: CarriedRecord | null;
  /** How many records it carries. */
  readonly count: number;
  /** Whose membership of a group it is about: it wears that member's colour. */
  readonly memberId: NodeId | null;
  /** The transaction of the ensemble that it carries to its servers; null where it is part of no round. */
  readonly round: number | null;
}

/** Something that happened at a node between two messages: a dot on its line, and a name in the margin. */
export interface SequenceMark {
  readonly id: EntryId;
  readonly timeMs: TimeMs;
  /** Where it happened; null for what a person did. */
  readonly nodeId: NodeId | null;
  readonly kind: MilestoneKind | 'command' | 'committed';
  readonly entry: TraceEntry;
}

/** A stretch of time as it is drawn: at scale, or cut to a band. */
export interface AxisSegment {
  readonly type: 'burst' | 'band';
  readonly fromMs: TimeMs;
  readonly toMs: TimeMs;
  readonly top: number;
  readonly bottom: number;
}

/** Where each moment is, from top to bottom. */
export interface SequenceAxis {
  /** One after the other, from 0 on. Never empty. */
  readonly segments: readonly AxisSegment[];
  readonly height: number;
  readonly pxPerMs: number;
}

/** The middle of words, and how much room they take. */
export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/**
 * - arrives: somebody hears it.
 * - lost: nobody listened where it arrived.
 * - held: a cut link kept it, or it never left.
 */
export type SequenceFate = 'arrives' | 'lost' | 'held';

/** A message with its place. */
export interface PlacedMessage {
  readonly item: SequenceMessage;
  /** From the sender to where it ends: two points, more where it was stopped on its way or is to oneself. */
  readonly points: readonly Point[];
  readonly fate: SequenceFate;
  readonly text: string;
  /** Null where its words found no place. */
  readonly label: Box | null;
  /** The key of its record; null where it carries none, or there was no room. */
  readonly token: Point | null;
}

/** Rounds of the ensemble that are folded into a bead on the leader's line. */
export interface PlacedRounds {
  readonly id: string;
  readonly zxids: readonly number[];
  readonly messages: number;
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
  readonly fromMs: TimeMs;
  readonly text: string;
  readonly label: Box | null;
}

/** A mark on a line of life. */
export interface PlacedMark {
  readonly mark: SequenceMark;
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly label: Box | null;
}

/** A moment in the margin, with what happened then. */
export interface MarginLine {
  readonly timeMs: TimeMs;
  /** Of the tick; the words may stand a little lower. */
  readonly y: number;
  readonly textY: number;
  /** The mark that names it, and how many more there are; null for a time and no more. */
  readonly mark: SequenceMark | null;
  readonly more: number;
}

export interface SequenceLane {
  readonly nodeId: NodeId;
  readonly type: 'client' | 'admin' | 'broker' | 'zookeeper';
  /** Its process is down at the playhead, or it is gone. */
  readonly isNarrow: boolean;
  readonly x: number;
}

/** A stretch of a line of life without a process. */
export interface DeadStretch {
  readonly fromMs: TimeMs;
  readonly toMs: TimeMs | null;
}
