import type { EventEntry, WorldEvent } from './kernel/trace';
import type { EntryId, Message, TimeMs } from './kernel/types';
import type { Command, Refusal } from './commands';
import type { AdminEvent } from './kafka/admin/types';
import type { BrokerLifecycleEvent } from './kafka/broker/types';
import type { ConsumerEvent } from './kafka/consumer/types';
import type { ControllerEvent } from './kafka/controller/types';
import type { CoordinatorEvent } from './kafka/coordinator/types';
import type { OutsideCalled, RecordsProcessed } from './kafka/application/types';
import type { ProducerEvent } from './kafka/producer/types';
import type { MessageBody } from './kafka/protocol/requests';
import type { ReplicationEvent } from './kafka/replication/events';
import type { TransactionEvent } from './kafka/transactions/types';
import type { ZooKeeperEvent } from './kafka/zookeeper/types';

/** Everything that can happen. Past tense, plain data, enough in each to draw it. */
export type KafkaEvent =
  | WorldEvent
  | ZooKeeperEvent
  | BrokerLifecycleEvent
  | ControllerEvent
  | ReplicationEvent
  | CoordinatorEvent
  | TransactionEvent
  | ProducerEvent
  | RecordsProcessed
  | OutsideCalled
  | ConsumerEvent
  | AdminEvent;

export type KafkaMessage = Message<MessageBody>;

/**
 * One line of the trace. `causeId` names the entry that led to it: a chain of them ends at something a person did.
 * Quiet messages and timers have no line of their own; what they lead to points past them.
 */
export type TraceEntry =
  | {
      readonly kind: 'command';
      readonly id: EntryId;
      readonly timeMs: TimeMs;
      readonly causeId: null;
      readonly command: Command;
      readonly refusal: Refusal | null;
    }
  | EventEntry<KafkaEvent>
  | {
      readonly kind: 'message';
      readonly id: EntryId;
      readonly timeMs: TimeMs;
      readonly causeId: EntryId | null;
      readonly message: KafkaMessage;
    };
