import type { TimeMs } from '../../kernel/types';
import type { Context } from '../protocol/actor';
import type { BrokerId } from '../protocol/ids';
import { backoffMs } from './backoff';
import type { ClientConfig, Connections, ConnectionState } from './types';

/**
 * Which brokers a client may send to just now.
 *
 * Kafka 3.9: `NetworkClient`, `ClusterConnectionStates`. A connection that broke is tried again after a growing pause,
 * with an ApiVersions request as its first word. Simplified: the very first connection needs no such word.
 */
const READY: ConnectionState = { type: 'ready' };

export function connectionTo(connections: Connections, brokerId: BrokerId): ConnectionState {
  return connections[brokerId] ?? READY;
}

export function isReady(connections: Connections, brokerId: BrokerId): boolean {
  return connectionTo(connections, brokerId).type === 'ready';
}

/** Whether the pause is over and somebody should try. */
export function mayTry(connections: Connections, brokerId: BrokerId, nowMs: TimeMs): boolean {
  const state = connectionTo(connections, brokerId);
  return state.type === 'backoff' && state.untilMs <= nowMs;
}

export function connecting(connections: Connections, brokerId: BrokerId): Connections {
  const state = connectionTo(connections, brokerId);
  const failures = state.type === 'ready' ? 0 : state.failures;
  return { ...connections, [brokerId]: { type: 'connecting', failures } };
}

export function ready(connections: Connections, brokerId: BrokerId): Connections {
  if (connections[brokerId] === undefined) return connections;
  const { [brokerId]: _, ...others } = connections;
  return others;
}

export function broken(
  connections: Connections,
  brokerId: BrokerId,
  config: ClientConfig,
  context: Context,
): Connections {
  const state = connectionTo(connections, brokerId);
  const failures = (state.type === 'ready' ? 0 : state.failures) + 1;
  const pauseMs = backoffMs(
    config['reconnect.backoff.ms'],
    config['reconnect.backoff.max.ms'],
    failures,
    context.random,
  );
  return { ...connections, [brokerId]: { type: 'backoff', untilMs: context.nowMs + pauseMs, failures } };
}

/** When the next pause ends; null while none runs. One that is over already waits for nothing. */
export function nextTryMs(connections: Connections, nowMs: TimeMs): TimeMs | null {
  let next: TimeMs | null = null;
  for (const state of Object.values(connections)) {
    if (state.type === 'backoff' && state.untilMs > nowMs && (next === null || state.untilMs < next))
      next = state.untilMs;
  }
  return next;
}
