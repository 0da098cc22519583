import { draft } from '../../kernel/draft';
import type { NodeId } from '../../kernel/types';
import type { ControllerStep } from '../controller/state';
import type { ControllerEvent } from '../controller/types';
import type { CoordinatorEvent } from '../coordinator/types';
import type { Context, Effect } from '../protocol/actor';
import { NO_LEADER } from '../protocol/ids';
import type { MessageBody } from '../protocol/requests';
import type { ZkOperation } from '../protocol/zookeeper';
import type { ReplicationEvent } from '../replication/events';
import type { Replica, ReplicaStep } from '../replication/types';
import type { TransactionEvent } from '../transactions/types';
import { copyBroker } from './copyBroker';
import type { Broker, BrokerLifecycleEvent, BrokerStatus, BrokerTimer, ZkTag } from './types';
import { submit } from './zookeeperClient/zookeeperClient';

export type BrokerEvent =
  | BrokerLifecycleEvent
  | ControllerEvent
  | ReplicationEvent
  | CoordinatorEvent
  | TransactionEvent;

/** One input being handled by a broker; see `ReplicaStep`. The roles write into the same lists. */
export interface BrokerStep extends ReplicaStep<Broker> {
  readonly events: BrokerEvent[];
  readonly effects: Effect<BrokerTimer>[];
}

export function beginStep(broker: Broker, context: Context): BrokerStep {
  const step: BrokerStep = {
    state: broker,
    own: null,
    copy: copyBroker,
    events: [],
    effects: [],
    context,
    config: broker.config,
    isAlive: (brokerId) =>
      brokerId !== NO_LEADER && step.state.metadataCache.liveBrokers.some((live) => live.nodeId === brokerId),
    advanced: [] as Replica[],
    grown: [] as Replica[],
  };
  return step;
}

export function send(step: BrokerStep, to: NodeId, body: MessageBody, quiet = false): void {
  step.effects.push({ type: 'send', to, body, quiet });
}

export function setTimer(step: BrokerStep, key: string, afterMs: number, timer: BrokerTimer): void {
  step.effects.push({ type: 'setTimer', key, afterMs, timer });
}

export function newCorrelationId(step: BrokerStep): number {
  const correlationId = step.state.nextCorrelationId;
  draft(step).nextCorrelationId = correlationId + 1;
  return correlationId;
}

export function setStatus(step: BrokerStep, to: BrokerStatus): void {
  const { status: from, brokerId } = step.state;
  if (from === to) return;
  draft(step).status = to;
  step.events.push({ type: 'brokerStatusChanged', brokerId, from, to });
}

export function askZooKeeper(step: BrokerStep, tag: ZkTag, operations: readonly ZkOperation[]): void {
  const { client, effects } = submit(step.state.zookeeper, tag, operations, step.context);
  draft(step).zookeeper = client;
  step.effects.push(...effects);
}

/** Lets the controller role act, and hands its wishes for ZooKeeper on. */
export function withController(step: BrokerStep, act: (controller: ControllerStep) => void): void {
  const { events, effects, context } = step;
  const { config } = step.state;
  const controller: ControllerStep = {
    state: step.state.controller,
    events,
    effects,
    submissions: [],
    context,
    config,
  };
  act(controller);
  if (controller.state !== step.state.controller) draft(step).controller = controller.state;
  for (const operations of controller.submissions) askZooKeeper(step, 'controller', operations);
}
