import type { NodeId } from '../../kernel/types';
import type { ConfigTexts } from '../client/configKeys';
import type { Consumer, ConsumerEvent, ConsumerTimer } from '../consumer/types';
import type { Producer, ProducerEvent, ProducerTimer } from '../producer/types';
import type { BrokerId, GroupId, TopicName, TopicPartition } from '../protocol/ids';

/** What an application is made of: lines of its code, and the settings of its two clients. */
export interface ApplicationSettings {
  readonly groupId: GroupId;
  readonly topics: readonly TopicName[];
  readonly outputTopic: TopicName;
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
 * - writing: results are sent, and not all are acknowledged (only with atLeastOnce).
 * - ending: the transaction is being committed.
 * - aborting: something went wrong; the transaction is taken back, and then the process ends.
 */
export type ApplicationActivity =
  | { readonly type: 'polling' }
  | { readonly type: 'writing'; readonly until: number }
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
  readonly isClosing: boolean;
  readonly hasClosed: { readonly consumer: boolean; readonly producer: boolean };
}

export type ApplicationTimer =
  | { readonly type: 'ofConsumer'; readonly timer: ConsumerTimer }
  | { readonly type: 'ofProducer'; readonly timer: ProducerTimer };

export type ApplicationCommand = { readonly type: 'closeApplication' };

/** Records were read and their results handed to the producer. Nothing of it counts yet. */
export interface RecordsProcessed {
  readonly type: 'recordsProcessed';
  readonly clientId: string;
  readonly inputs: readonly TopicPartition[];
  readonly outputTopic: TopicName;
  readonly recordIds: readonly string[];
}

export type ApplicationEvent = RecordsProcessed | ConsumerEvent | ProducerEvent;
