import { brokerIdOf, type BrokerId, type KafkaMessage, type TimeMs } from '../../engine';
import type { MeasuredRequest } from './brokerMeasures';

export interface AnsweredRequest {
  readonly brokerId: BrokerId;
  /** Under which names it is counted. */
  readonly requests: readonly MeasuredRequest[];
  readonly durationMs: number;
}

const FOLLOWER_FETCH: readonly MeasuredRequest[] = ['Fetch', 'FetchFollower'];
const CONSUMER_FETCH: readonly MeasuredRequest[] = ['Fetch', 'FetchConsumer'];

/**
 * How long brokers take to answer.
 *
 * Kafka 3.9: `RequestChannel.Request.updateRequestMetrics`. `TotalTimeMs` is the sum of its parts. In this simulation a
 * broker takes no time to read, to queue, to append and to send, so all of it is `RemoteTimeMs`: waiting for others.
 * Simplified: an answer that tells nothing new (an empty fetch, a heartbeat) is not measured, since quiet hours are
 * worked out and not played; and what waits for a frozen broker waits outside of it, in its socket.
 */
export class RequestTimes {
  private readonly arrivals = new Map<string, TimeMs>();
  private readonly thaws = new Map<BrokerId, TimeMs>();

  /** A broker that was frozen reads what has come for it only now. */
  thawed(brokerId: BrokerId, timeMs: TimeMs): void {
    this.thaws.set(brokerId, timeMs);
  }

  /** Every message as it is sent; the answer to a request that is measured gives how long that took. */
  hear({ body, from, to, arrivesMs, sentMs }: KafkaMessage, isQuiet: boolean): AnsweredRequest | null {
    if (!isMeasured(body.api)) return null;
    if (body.kind === 'request') {
      if (arrivesMs !== null) this.arrivals.set(keyOf(from, to, body), arrivesMs);
      return null;
    }
    const brokerId = brokerIdOf(from);
    const key = keyOf(to, from, body);
    const arrivedMs = this.arrivals.get(key);
    // An answer that leaves a link that was cut is told a second time; its request is known no more.
    if (brokerId === null || arrivedMs === undefined) return null;
    this.arrivals.delete(key);
    if (isQuiet) return null;
    const readMs = Math.max(arrivedMs, this.thaws.get(brokerId) ?? arrivedMs);
    return { brokerId, requests: namesOf(body.api, to), durationMs: Math.max(0, sentMs - readMs) };
  }

  /** What was asked of a broker that has died is answered by nobody. */
  forget(brokerId: BrokerId): void {
    const ending = `|broker-${brokerId}|`;
    for (const key of this.arrivals.keys()) if (key.includes(ending)) this.arrivals.delete(key);
  }
}

type MeasuredApi = Exclude<MeasuredRequest, 'FetchConsumer' | 'FetchFollower'>;

function isMeasured(api: string): api is MeasuredApi {
  return api === 'Produce' || api === 'Fetch' || api === 'JoinGroup' || api === 'SyncGroup' || api === 'OffsetCommit';
}

function namesOf(api: MeasuredApi, client: string): readonly MeasuredRequest[] {
  if (api !== 'Fetch') return [api];
  return brokerIdOf(client) === null ? CONSUMER_FETCH : FOLLOWER_FETCH;
}

function keyOf(client: string, broker: string, body: KafkaMessage['body']): string {
  return `${client}|${broker}|${body.api}|${'correlationId' in body ? body.correlationId : ''}`;
}
