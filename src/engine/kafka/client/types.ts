import type { TimeMs } from '../../kernel/types';
import type { BrokerId } from '../protocol/ids';
import type { MetadataBroker, MetadataTopic } from '../protocol/requests';

/** What a client knows of the cluster (`Metadata`), until the next refresh. */
export interface ClientMetadata {
  readonly brokers: readonly MetadataBroker[];
  readonly controllerId: BrokerId;
  readonly topics: readonly MetadataTopic[];
  readonly updatedMs: TimeMs;
}

/**
 * How a client stands with one broker (`ClusterConnectionStates`).
 * - ready: requests may go out.
 * - backoff: the connection broke; nothing is tried before `untilMs`.
 * - connecting: an ApiVersions request is out; ready when it is answered.
 */
export type ConnectionState =
  | { readonly type: 'ready' }
  | { readonly type: 'backoff'; readonly untilMs: TimeMs; readonly failures: number }
  | { readonly type: 'connecting'; readonly failures: number };

/** By broker id; a broker that was never in trouble is not listed and is ready. */
export type Connections = Readonly<Record<string, ConnectionState>>;

/** The settings that every client obeys, by Kafka's names. */
export interface ClientConfig {
  readonly 'request.timeout.ms': number;
  readonly 'retry.backoff.ms': number;
  readonly 'retry.backoff.max.ms': number;
  readonly 'reconnect.backoff.ms': number;
  readonly 'reconnect.backoff.max.ms': number;
  readonly 'metadata.max.age.ms': number;
}
