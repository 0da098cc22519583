import type { Way } from './links';
import type { EntryId, Message, NodeId, TimeMs } from './types';

/** What happens to processes and links, told by the kernel itself. */
export type WorldEvent =
  | { readonly type: 'processStarted'; readonly nodeId: NodeId; readonly bySupervisor: boolean }
  | { readonly type: 'processKilled'; readonly nodeId: NodeId }
  | { readonly type: 'processExited'; readonly nodeId: NodeId; readonly willRestart: boolean }
  /** It does nothing more, and its connections stay open: nobody is told. */
  | { readonly type: 'processFrozen'; readonly nodeId: NodeId }
  /** It goes on. `waiting`: how many messages and timers it finds. */
  | { readonly type: 'processThawed'; readonly nodeId: NodeId; readonly waiting: number }
  | { readonly type: 'diskWiped'; readonly nodeId: NodeId }
  /** `oneWay`: only from the first to the second, here and below. */
  | { readonly type: 'linkCut'; readonly between: Way; readonly oneWay: boolean }
  | { readonly type: 'linkSlowed'; readonly between: Way; readonly byMs: number; readonly oneWay: boolean }
  | { readonly type: 'linkMadeLossy'; readonly between: Way; readonly oneIn: number; readonly oneWay: boolean }
  | { readonly type: 'linkHealed'; readonly between: Way }
  | { readonly type: 'nodeIsolated'; readonly nodeId: NodeId }
  | { readonly type: 'clusterSplit'; readonly sides: readonly [readonly NodeId[], readonly NodeId[]] }
  /** All that were not well. `count`: how many pairs of nodes. */
  | { readonly type: 'linksHealed'; readonly count: number }
  | { readonly type: 'messageHeld'; readonly messageId: EntryId; readonly from: NodeId; readonly to: NodeId }
  | { readonly type: 'messageReleased'; readonly messageId: EntryId; readonly from: NodeId; readonly to: NodeId };

export interface EventEntry<Event> {
  readonly kind: 'event';
  readonly id: EntryId;
  readonly timeMs: TimeMs;
  readonly causeId: EntryId | null;
  readonly nodeId: NodeId;
  readonly event: Event;
}

/** Who listens while a world runs. */
export interface Recorder<Event, Body> {
  event(entry: EventEntry<Event>): void;
  /** Every message as it is sent, the quiet ones too; again when it leaves a link that was cut. */
  message(message: Message<Body>): void;
}
