import type { EntryId, Message, NodeId, TimeMs } from './types';

/** What happens to processes and links, told by the kernel itself. */
export type WorldEvent =
  | { readonly type: 'processStarted'; readonly nodeId: NodeId; readonly bySupervisor: boolean }
  | { readonly type: 'processKilled'; readonly nodeId: NodeId }
  | { readonly type: 'processExited'; readonly nodeId: NodeId; readonly willRestart: boolean }
  | { readonly type: 'linkCut'; readonly between: readonly [NodeId, NodeId] }
  | { readonly type: 'linkSlowed'; readonly between: readonly [NodeId, NodeId]; readonly byMs: number }
  | { readonly type: 'linkHealed'; readonly between: readonly [NodeId, NodeId] };

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
