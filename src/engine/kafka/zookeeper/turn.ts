import type { NodeId, TimeMs } from '../../kernel/types';
import type { Effect } from '../protocol/actor';
import type { ZooKeeperPacket } from '../protocol/zookeeper';
import type { ZooKeeperEvent, ZooKeeperTimer } from './types';

/** What one input has led to so far. It lives for one step and nobody keeps it, so it may be appended to. */
export interface Turn {
  readonly nowMs: TimeMs;
  readonly random: (bound: number) => number;
  readonly events: ZooKeeperEvent[];
  readonly effects: Effect<ZooKeeperTimer>[];
}

export function send(turn: Turn, to: NodeId, body: ZooKeeperPacket): void {
  turn.effects.push({ type: 'send', to, body, quiet: false });
}

/** Sends routine traffic, which tells a learner nothing new. */
export function sendQuietly(turn: Turn, to: NodeId, body: ZooKeeperPacket): void {
  turn.effects.push({ type: 'send', to, body, quiet: true });
}

/** One timer of each kind: setting it again replaces it. */
export function setTimer(turn: Turn, type: ZooKeeperTimer['type'], afterMs: number): void {
  turn.effects.push({ type: 'setTimer', key: type, afterMs, timer: { type } });
}

export function cancelTimer(turn: Turn, type: ZooKeeperTimer['type']): void {
  turn.effects.push({ type: 'cancelTimer', key: type });
}
