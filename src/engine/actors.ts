/** Who lives in a simulated cluster, and how the kernel hands each of them what is theirs. */
import { successorOf } from './clientConfigs';
import type { KafkaEvent } from './events';
import { onAdminInput } from './kafka/admin/admin';
import type { Admin, AdminCommand, AdminTimer } from './kafka/admin/types';
import { afterApplicationDeath, onApplicationInput } from './kafka/application/application';
import type { Application, ApplicationCommand, ApplicationTimer } from './kafka/application/types';
import { afterBrokerDeath, afterBrokerWipe, onBrokerInput } from './kafka/broker/broker';
import type { Broker, BrokerCommand, BrokerTimer } from './kafka/broker/types';
import { onConsumerInput } from './kafka/consumer/consumer';
import type { Consumer, ConsumerCommand, ConsumerTimer } from './kafka/consumer/types';
import { onProducerInput } from './kafka/producer/producer';
import type { Producer, ProducerCommand, ProducerTimer } from './kafka/producer/types';
import type { Input, Step } from './kafka/protocol/actor';
import type { MessageBody } from './kafka/protocol/requests';
import type { ZooKeeperCommand, ZooKeeperServer, ZooKeeperTimer } from './kafka/zookeeper/types';
import { afterZooKeeperDeath, afterZooKeeperWipe, onZooKeeperInput } from './kafka/zookeeper/zookeeperServer';
import { assertNever, type Context } from './kernel/types';
import type { Wiring } from './kernel/world';
import { isAside, isRoutine, QUIET_RULES } from './quiet';
import { silentNodeOf } from './silence';

export type NodeState = Broker | ZooKeeperServer | Producer | Consumer | Application | Admin;
export type AnyTimer = BrokerTimer | ZooKeeperTimer | ProducerTimer | ConsumerTimer | ApplicationTimer | AdminTimer;
export type ActorCommand =
  | BrokerCommand
  | ZooKeeperCommand
  | ProducerCommand
  | ConsumerCommand
  | ApplicationCommand
  | AdminCommand;

/** The address of the command-line tools. */
export const ADMIN_NODE_ID = 'admin';

export const WIRING: Wiring<NodeState, KafkaEvent, MessageBody, AnyTimer, ActorCommand> = {
  step: stepActor,
  streamOf: ({ type }) => (type === 'broker' || type === 'zookeeper' ? 'servers' : 'clients'),
  afterDeath,
  afterWipe,
  silentNodeOf,
  isRoutine,
  isAside,
  quiet: QUIET_RULES,
};

/** A server that is down has nothing but its disk, and clients have none. */
function afterWipe(node: NodeState): NodeState {
  switch (node.type) {
    case 'broker':
      return afterBrokerWipe(node);
    case 'zookeeper':
      return afterZooKeeperWipe(node);
    default:
      return node;
  }
}

/** Servers keep what is on their disks; of clients nothing is left, unless another one of the name comes after it. */
function afterDeath(node: NodeState, willRestart: boolean): NodeState | null {
  switch (node.type) {
    case 'broker':
      return afterBrokerDeath(node);
    case 'zookeeper':
      return afterZooKeeperDeath(node);
    case 'application':
      return afterApplicationDeath(node);
    case 'producer':
    case 'consumer':
      return willRestart ? successorOf(node) : null;
    default:
      return null;
  }
}

/** Hands an input to the actor it is for. The casts hold because only an actor's own timers and commands reach it. */
function stepActor(
  node: NodeState,
  input: Input<AnyTimer, ActorCommand>,
  context: Context,
): Step<NodeState, KafkaEvent, AnyTimer> {
  switch (node.type) {
    case 'broker':
      return onBrokerInput(node, input as Input<BrokerTimer, BrokerCommand>, context);
    case 'zookeeper':
      return onZooKeeperInput(node, input as Input<ZooKeeperTimer, ZooKeeperCommand>, context);
    case 'producer':
      return onProducerInput(node, input as Input<ProducerTimer, ProducerCommand>, context);
    case 'consumer':
      return onConsumerInput(node, input as Input<ConsumerTimer, ConsumerCommand>, context);
    case 'application':
      return onApplicationInput(node, input as Input<ApplicationTimer, ApplicationCommand>, context);
    case 'admin':
      return onAdminInput(node, input as Input<AdminTimer, AdminCommand>, context);
    default:
      return assertNever(node);
  }
}
