import type { BrokerId, GroupId, NodeId, Offset, PartitionIndex, TopicName, TopicPartition } from '../engine';

/**
 * What the rows are: brokers, with a column for each partition, or partitions, with a column for each broker. Messages
 * flow from producers to groups along the partitions: down in the first arrangement, to the right in the second.
 */
export type StageArrangement = 'byBroker' | 'byPartition';

/** Where everything on the stage is, in CSS pixels from its upper left corner. Computed, never measured. */
export interface StageLayout {
  readonly arrangement: StageArrangement;
  readonly width: number;
  readonly height: number;
  /** All there is; larger than the stage where it has to be scrolled. */
  readonly contentWidth: number;
  readonly contentHeight: number;
  /** Left of this the names stand still while the lanes are scrolled sideways. */
  readonly fixedLeft: number;
  /** Above this they do while the lanes are scrolled down. */
  readonly fixedTop: number;
  readonly isCompact: boolean;
  /** The finest level among the topics. */
  readonly level: StageLevel;
  /** All of the matrix: from the first to the last lane, and from the first to the last broker. */
  readonly lanes: Lanes;
  /** How far along its way a record is when it has come into its lane: from there on it goes straight. */
  readonly entry: number;
  readonly producers: readonly ProducerBox[];
  /** What they are is said here: the left end of the words, and their middle. */
  readonly producersLabel: Point;
  /** From those who send all the time to topics that are folded. */
  readonly ribbons: readonly Ribbon[];
  readonly topics: readonly TopicHead[];
  /** The lane of each partition, in the order of the stage: a column, or a row where brokers are columns. */
  readonly columns: ReadonlyMap<TopicPartition, ColumnBox>;
  readonly rows: readonly BrokerRow[];
  /** Brokers that share a rack, or that still reach each other, stand together; empty where each stands for itself. */
  readonly bands: readonly StageBand[];
  /** By `cellKey`. */
  readonly cells: ReadonlyMap<string, CellBox>;
  readonly groups: readonly GroupRow[];
  /** Where a producer that is added will stand; null where no place is shown. */
  readonly placeForProducer: Rect | null;
  /** Where what nobody reads is said to be so: beside the groups, or where they would stand. */
  readonly unread: Rect;
  /** Where session lines to the ensemble leave the stage: its right edge. */
  readonly ensemble: ReadonlyMap<number, Point>;
  /** Where the command-line tools speak from. */
  readonly admin: Point;
}

export interface Lanes {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
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
  /** For `d` of an SVG path. */
  readonly svg: string;
  readonly width: number;
}

export interface TopicHead {
  readonly topic: TopicName;
  readonly level: StageLevel;
  /** Its name, with the rule below it. */
  readonly frame: Rect;
  /** One of its partitions can be opened at letters while the others are not. */
  readonly hasFocus: boolean;
  /** The base line of its name. */
  readonly nameY: number;
  /** All of its lanes, from the first broker to the last. */
  readonly lanes: Rect;
  /** Where its first and its last partition are numbered, where they have no names of their own. */
  readonly axis: Rect;
  /** The middle of the lane in which trouble is marked; in its own right only where a head has no words. */
  readonly stateAt: number;
}

/** A partition's lane over all brokers. */
export interface ColumnBox extends Rect {
  readonly topicPartition: TopicPartition;
  readonly topic: TopicName;
  readonly partition: PartitionIndex;
  readonly level: StageLevel;
  /** Where its name stands. */
  readonly head: Rect;
  /** All replicas of a partition show the same offsets at the same place, so that one sees who lacks what. */
  readonly firstOffset: Offset;
  /** How many records fit. */
  readonly capacity: number;
  readonly recordWidth: number;
  readonly recordHeight: number;
  /** From one record to the next. */
  readonly recordStep: number;
  /** From the left edge of a cell to its first record. */
  readonly recordsInset: number;
}

export interface StageBand {
  readonly type: 'rack' | 'island';
  /** Null for an island, and for the brokers that are in no rack. */
  readonly rack: string | null;
  readonly brokerIds: readonly BrokerId[];
  readonly frame: Rect;
  /** Its name: written upwards at the left of rows, and above columns. */
  readonly label: Rect;
}

export interface BrokerRow {
  readonly brokerId: BrokerId;
  readonly frame: Rect;
  /** Which of its rack's brokers it is from above, where its frame is its rack's; null where it has its own. */
  readonly inBand: 'first' | 'further' | null;
  /** What of the frame its name has: the rest is for its replicas. */
  readonly label: Rect;
  /** Base lines of the name, the state and the rack; the latter two are null where there is no room. */
  readonly nameY: number;
  readonly stateY: number | null;
  readonly rackY: number | null;
  readonly labelX: number;
  /** Where messages to the broker itself arrive: beside its name. */
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
  readonly frame: Rect;
  /** What of the frame its name has: the rest is for its lanes. */
  readonly label: Rect;
  readonly labelX: number;
  readonly nameY: number;
  /** Of two more lines; null where there is no room. */
  readonly membersY: number | null;
  readonly stateY: number | null;
  readonly port: Point;
  readonly cells: ReadonlyMap<TopicPartition, GroupCell>;
  /** What holds for the group as a whole while it rebalances stands here. */
  readonly track: Rect;
  /** What of each lane's beginning says whose it is, in one stretch over neighbours; 0 where lanes have words of their own. */
  readonly spanRoom: number;
  /** Its members, below the lanes; null where none is shown. */
  readonly members: Rect | null;
}

export interface GroupCell {
  readonly topicPartition: TopicPartition;
  readonly rect: Rect;
  /** The next offset the group reads; null while unknown. */
  readonly position: Offset | null;
  readonly column: ColumnBox;
}

/** How the stage is asked for. */
export interface StageOptions {
  readonly arrangement?: StageArrangement;
  /** A phone: names stand in a fixed column and lanes scroll sideways, each wide enough to read. */
  readonly isCompact?: boolean;
  /** `__consumer_offsets` and the like. */
  readonly showsInternal?: boolean;
  /** 1 fits the width. */
  readonly zoom?: number;
  /** What somebody folded or unfolded; the other topics unfold where they fit. */
  readonly folds?: Readonly<Record<string, TopicFold>>;
  /** The partition that is opened at letters among others that are not. */
  readonly focus?: TopicPartition | null;
  /** What the marks mean is said at the foot. */
  readonly hasFoot?: boolean;
  /** Each topic's level as it was drawn last: a level holds on a little at the border. */
  readonly previousLevels?: Readonly<Record<string, StageLevel>>;
  /** How many records each producer offers to send with a tap. */
  readonly taps?: Readonly<Record<string, number>>;
  /** Producers leave room beside them for one that is added. */
  readonly showsPlaces?: boolean;
  /** Shows each group's members in a line of their own. */
  readonly showsMembers?: boolean;
  /** How far the lanes are scrolled to the left. */
  readonly scrollX?: number;
  /** Log end offsets of another cluster beside this one: the same offsets then stand at the same places in both. */
  readonly reach?: Readonly<Record<string, number>>;
}

export function cellKey(topicPartition: TopicPartition, brokerId: BrokerId): string {
  return `${topicPartition}@${brokerId}`;
}
