import type { BrokerId, GroupId, NodeId, Offset, TimeMs, TopicPartition } from '../../engine';

/** What a difference is about. */
export type ComparedThing =
  | { readonly type: 'cluster' }
  | { readonly type: 'broker'; readonly brokerId: BrokerId }
  | { readonly type: 'partition'; readonly topicPartition: TopicPartition }
  /** The whole group, or what it has read of one partition. `rowId` tells lone consumers apart. */
  | {
      readonly type: 'group';
      readonly groupId: GroupId;
      readonly rowId: string;
      readonly topicPartition: TopicPartition | null;
    }
  | { readonly type: 'producer'; readonly producerId: NodeId };

/** What is held against each other. Settings are not among them: they are what somebody changed, not what came of it. */
export type FactName =
  | 'controller'
  /** `up`, `down` or `frozen`. */
  | 'process'
  | 'leader'
  | 'leaderEpoch'
  | 'inSyncReplicas'
  /** The first record that is another one at the same offset. */
  | 'record'
  | 'logEndOffset'
  | 'highWatermark'
  | 'members'
  | 'position'
  | 'committedOffset'
  | 'lag'
  /** Records of the producer that it was told are written, and that it was told are not. */
  | 'acknowledged'
  | 'failed'
  /** Records that it was told are written, and that are gone. */
  | 'lost';

export type FactValue = string | number | null;

/** Something that is not the same in two branches at the same time. */
export interface Difference {
  /** Names the fact, the same at all times. */
  readonly key: string;
  readonly thing: ComparedThing;
  readonly fact: FactName;
  /** Of a record. */
  readonly offset: Offset | null;
  readonly a: FactValue;
  readonly b: FactValue;
  /** The thing is only in this branch: nothing about it can be compared. */
  readonly onlyIn: 'a' | 'b' | null;
}

/** From when to when something differs. */
export interface DifferenceSpan {
  readonly fromMs: TimeMs;
  /** The first moment at which it is the same again; null where it is not, as far as is known. */
  readonly toMs: TimeMs | null;
  /** As it was when it began. */
  readonly difference: Difference;
  /** It differs from the very moment at which the branches part: that is what was done otherwise, not what came of it. */
  readonly isDeed: boolean;
}

/** When two branches differ, as far as they have been walked through. */
export interface DifferencesFound {
  /** Where they part; null where they never do. */
  readonly partedMs: TimeMs | null;
  /** In order of their beginning. */
  readonly spans: readonly DifferenceSpan[];
  readonly walkedUntilMs: TimeMs;
}
