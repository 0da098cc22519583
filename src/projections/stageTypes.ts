import type { BrokerId, GroupId, NodeId, Offset, PartitionIndex, TopicName, TopicPartition } from '../engine';

/** Where everything on the stage is, in CSS pixels from its upper left corner. Computed, never measured. */
export interface StageLayout {
  readonly width: number;
  readonly height: number;
  /** All there is; larger than the stage where it has to be scrolled. */
  readonly contentWidth: number;
  readonly contentHeight: number;
  /** Left of this the names stand still while the lanes are scrolled sideways. */
  readonly fixedLeft: number;
  readonly isCompact: boolean;
  /** The finest level among the topics. */
  readonly level: StageLevel;
  readonly lanes: { readonly left: number; readonly right: number };
  readonly producers: readonly ProducerBox[];
  /** From those who send all the time to topics that are folded. */
  readonly ribbons: readonly Ribbon[];
  readonly topics: readonly TopicHead[];
  /** By partition, in the order of the stage. */
  readonly columns: ReadonlyMap<TopicPartition, ColumnBox>;
  readonly rows: readonly BrokerRow[];
  /** Brokers that share a rack, or that still reach each other, stand together; empty where each stands for itself. */
  readonly bands: readonly StageBand[];
  /** By `cellKey`. */
  readonly cells: ReadonlyMap<string, CellBox>;
  readonly groups: readonly GroupRow[];
  /** Where a producer that is added will stand; null where no place is shown. */
  readonly placeForProducer: Rect | null;
  /** Where session lines to the ensemble leave the stage: its right edge. */
  readonly ensemble: ReadonlyMap<number, Point>;
  /** Where the command-line tools speak from. */
  readonly admin: Point;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Rect extends Point {
  readonly width: number;
  readonly height: number;
}

/** What somebody did to a topic: folded to density, or opened so far that each partition has a head. */
export type TopicFold = 'folded' | 'unfolded';

/** How much a replica shows: records with letters, records as ticks of colour, or only that it is there. */
export type StageLevel = 'letters' | 'colours' | 'density';

export interface ProducerBox {
  readonly producerId: NodeId;
  readonly rect: Rect;
  /** A pill has one line: name and the last key. */
  readonly isPill: boolean;
  /** Name and rate are all that is said: what it sends is a ribbon. */
  readonly isBrief: boolean;
  /** One button for each record that can be sent with a tap. */
  readonly taps: readonly Rect[];
  /** Where its messages leave. */
  readonly port: Point;
}

/** As wide as the rate: one line for what would be hundreds of dots. */
export interface Ribbon {
  readonly producerId: NodeId;
  readonly topic: TopicName;
  readonly from: Point;
  readonly to: Point;
  readonly width: number;
}

export interface TopicHead {
  readonly topic: TopicName;
  readonly level: StageLevel;
  readonly x: number;
  readonly width: number;
  /** Base lines of the topic's name and of its partitions' names; the rule between them. */
  readonly nameY: number;
  readonly ruleY: number;
  readonly partitionY: number;
  /** The middle of the lane in which trouble is marked; in its own right only where a head has no words. */
  readonly stateY: number;
}

export interface ColumnBox {
  readonly topicPartition: TopicPartition;
  readonly topic: TopicName;
  readonly partition: PartitionIndex;
  readonly level: StageLevel;
  readonly x: number;
  readonly width: number;
  /** All replicas of a partition show the same offsets at the same place, so that one sees who lacks what. */
  readonly firstOffset: Offset;
  /** How many records fit. */
  readonly capacity: number;
  readonly recordWidth: number;
  readonly recordHeight: number;
  /** From one record to the next. */
  readonly recordStep: number;
  /** Left edge of the first record. */
  readonly recordsX: number;
}

export interface StageBand {
  readonly type: 'rack' | 'island';
  /** Null for an island, and for the brokers that are in no rack. */
  readonly rack: string | null;
  readonly brokerIds: readonly BrokerId[];
  readonly frame: Rect;
  /** The middle of its name, which is written upwards. */
  readonly labelX: number;
}

export interface BrokerRow {
  readonly brokerId: BrokerId;
  readonly frame: Rect;
  /** Which of its rack's brokers it is from above, where its frame is its rack's; null where it has its own. */
  readonly inBand: 'first' | 'further' | null;
  /** Base lines of the name, the state and the rack; the latter two are null where there is no room. */
  readonly nameY: number;
  readonly stateY: number | null;
  readonly rackY: number | null;
  readonly labelX: number;
  /** Where messages to the broker itself arrive: the right end of its name's column. */
  readonly port: Point;
  /** Where its session line begins. */
  readonly sessionPort: Point;
}

export interface CellBox {
  readonly topicPartition: TopicPartition;
  readonly brokerId: BrokerId;
  readonly rect: Rect;
  /** The line on which the records stand. */
  readonly middleY: number;
  readonly column: ColumnBox;
  readonly logEndOffset: Offset;
  /** Whether there is room for offsets under the records and a label over the high watermark. */
  readonly hasRoomForOffsets: boolean;
}

export interface GroupRow {
  readonly rowId: string;
  readonly groupId: GroupId;
  /** Of a row that is one consumer's, in no group. */
  readonly loneConsumerId: NodeId | null;
  readonly top: number;
  readonly height: number;
  readonly labelX: number;
  readonly nameY: number;
  /** Of two more lines; null where there is no room. */
  readonly membersY: number | null;
  readonly stateY: number | null;
  readonly port: Point;
  readonly cells: ReadonlyMap<TopicPartition, GroupCell>;
  /** The line of its members below the lanes; null where none is shown. */
  readonly members: Rect | null;
}

export interface GroupCell {
  readonly topicPartition: TopicPartition;
  readonly rect: Rect;
  /** The next offset the group reads; null while unknown. */
  readonly position: Offset | null;
  readonly column: ColumnBox;
}

export function cellKey(topicPartition: TopicPartition, brokerId: BrokerId): string {
  return `${topicPartition}@${brokerId}`;
}
