import type { NodeId, TimeMs } from '../../kernel/types';
import type { ConfigTexts } from '../client/configKeys';
import type { ConsumerApplication } from '../consumer/applicationTypes';
import type { Consumer, ConsumerEvent, ConsumerTimer } from '../consumer/types';
import type { Producer, ProducerEvent, ProducerTimer } from '../producer/types';
import type { BrokerId, GroupId, Offset, TopicName, TopicPartition } from '../protocol/ids';

/** What an application is made of: lines of its code, and the settings of its two clients. */
export interface ApplicationSettings {
  readonly groupId: GroupId;
  readonly topics: readonly TopicName[];
  /**
   * A result for each record goes to each of them, in this order. Empty: it works on records, and nothing of that is written to
   * Kafka but what it cannot work on.
   */
  readonly outputTopics: readonly TopicName[];
  /** A result of its own making, or the record as it is, with key, value and headers: as one that sends dead letters back. */
  readonly result: 'made' | 'copied';
  /** How it works on each record, where it writes no results. */
  readonly work: Partial<ConsumerApplication>;
  /** So long it works on each result, one after the other, before it sends it. */
  readonly resultTimeMs: TimeMs;
  /** A service outside Kafka that it calls for each record as soon as it takes it up; null for none. */
  readonly outside: string | null;
  /**
   * - exactlyOnce: results and read offsets in one transaction; reads only what is committed.
   * - atLeastOnce: results first, then the offsets. A crash in between brings results twice.
   */
  readonly mode: 'exactlyOnce' | 'atLeastOnce';
  readonly consumerConfig: ConfigTexts;
  readonly producerConfig: ConfigTexts;
}

/**
 * What it is doing with the records of its last poll.
 * - polling: nothing is at hand.
 * - working: `next` results are sent already; with exactlyOnce the transaction is open.
 * - writing: results are sent, and not all are acknowledged (only with atLeastOnce).
 * - parking: a record at which it threw is sent to its retry topic or its dead-letter topic, and not yet acknowledged.
 * - ending: the transaction is being committed.
 * - aborting: something went wrong; the transaction is taken back, and then the process ends.
 */
export type ApplicationActivity =
  | { readonly type: 'polling' }
  | { readonly type: 'working'; readonly next: number }
  | { readonly type: 'writing'; readonly until: number }
  | { readonly type: 'parking'; readonly until: number; readonly to: TopicName; readonly attempts: number }
  | { readonly type: 'ending' }
  | { readonly type: 'aborting' };

export interface Application {
  readonly type: 'application';
  readonly nodeId: NodeId;
  readonly clientId: string;
  readonly settings: ApplicationSettings;
  readonly bootstrap: readonly BrokerId[];
  readonly consumer: Consumer;
  readonly producer: Producer;
  readonly activity: ApplicationActivity;
  /** Counts the times it was started. */
  readonly runs: number;
  /** Records whose results are committed, or written, in all runs as far as it knows. */
  readonly processed: number;
  /** How often it has called the service outside, in all runs: what is done there stays done. */
  readonly outsideCalls: number;
  readonly isClosing: boolean;
  readonly hasClosed: { readonly consumer: boolean; readonly producer: boolean };
}

export type ApplicationTimer =
  | { readonly type: 'ofConsumer'; readonly timer: ConsumerTimer }
  | { readonly type: 'ofProducer'; readonly timer: ProducerTimer }
  /** The result at hand is ready to be sent. */
  | { readonly type: 'resultReady' };

export type ApplicationCommand =
  | { readonly type: 'closeApplication' }
  | { readonly type: 'changeWork'; readonly set: Partial<ConsumerApplication> };

/** Records were read and their results handed to the producer. Nothing of it counts yet. */
export interface RecordsProcessed {
  readonly type: 'recordsProcessed';
  readonly clientId: string;
  readonly inputs: readonly TopicPartition[];
  readonly outputTopics: readonly TopicName[];
  /** Of the results: those of one record follow one another. */
  readonly recordIds: readonly string[];
}

/**
 * For a record, something was done outside Kafka: a mail is out, a card is charged. Kafka knows nothing of it, so no abort
 * takes it back.
 */
export interface OutsideCalled {
  readonly type: 'outsideCalled';
  readonly clientId: string;
  /** What was called. */
  readonly service: string;
  readonly topicPartition: TopicPartition;
  readonly offset: Offset;
  readonly key: string | null;
  readonly recordId: string;
  /** While a transaction was open. */
  readonly isInTransaction: boolean;
}

export type ApplicationEvent = RecordsProcessed | OutsideCalled | ConsumerEvent | ProducerEvent;
