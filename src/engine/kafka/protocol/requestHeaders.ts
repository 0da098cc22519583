import type { PartitionIndex, TopicName } from './ids';

/**
 * Kafka's requests and responses. Fields keep the protocol's names (`clients/src/main/resources/common/message`).
 * Simplified: arrays nested by topic are flat, one entry a partition; `error` holds the name instead of the code.
 */
export interface Request<Api extends string> {
  readonly api: Api;
  readonly kind: 'request';
  /** Chosen by the sender; the response repeats it. */
  readonly correlationId: number;
}

export interface Response<Api extends string> {
  readonly api: Api;
  readonly kind: 'response';
  readonly correlationId: number;
}

export interface Partitioned {
  readonly topic: TopicName;
  readonly partition: PartitionIndex;
}
