import type { TopicPartition } from '../protocol/ids';

export type ApplicationEvent =
  /** Records were read and their results handed to the producer. Nothing of it counts yet. */
  {
    readonly type: 'recordsProcessed';
    readonly clientId: string;
    readonly inputs: readonly TopicPartition[];
    readonly outputTopic: string;
    readonly recordIds: readonly string[];
  };
