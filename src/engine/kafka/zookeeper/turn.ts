import type { NodeId, TimeMs } from '../../kernel/types';
import type { Effect } from '../protocol/actor';
import type { ZooKeeperPacket } from '../protocol/zookeeper';
import type { ZooKeeperServerId } from '../protocol/ids';
import type { ZooKeeperEvent, ZooKeeperServer, ZooKeeperTimer } from './types';

/** What one input has led to so far. It lives for one step and nobody keeps it, so it may be appended to. */
export interface Turn {
  readonly nowMs: TimeMs;
  readonly random: (bound: number) => number;
  readonly events: ZooKeeperEvent[];
  readonly effects: Effect<ZooKeeperTimer>[];
  /** Set when the server gives up what it is: once the input is dealt with, it goes into an election. */
  lookAgain: LookAgain | null;
}

type StateChanged = Extract<ZooKeeperEvent, { readonly type: 'zookeeperStateChanged' }>;

export interface LookAgain {
  readonly reason: StateChanged['reason'];
  /** The server whose silence or death is the reason; null where there is none. */
  readonly lost: ZooKeeperServerId | null;
}

/** Gives up leading or following, for this reason. */
export function lookAgain<S extends ZooKeeperServer>(
  server: S,
  reason: LookAgain['reason'],
  lost: LookAgain['lost'],
  turn: Turn,
): S {
  turn.lookAgain ??= { reason, lost };
  return server;
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
