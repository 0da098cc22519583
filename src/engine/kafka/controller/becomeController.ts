import type { ZkResult } from '../protocol/zookeeper';
import { emptyContext } from './context';
import { REBALANCE_KEY } from './leaderBalance';
import { awaitZooKeeper, type ControllerStep, type Phase, runNext } from './state';
import { CONTROLLER_EPOCH_PATH, CONTROLLER_PATH, decodeController, encodeController } from './znodes';

/**
 * How a broker becomes the controller, and ceases to be it: the first to create `/controller` wins.
 *
 * Kafka 3.9: `KafkaController.elect`, `onControllerResignation`, `KafkaZkClient.registerControllerAndIncrementControllerEpoch`.
 */
export function readController(step: ControllerStep, phase: Extract<Phase, { type: 'readController' }>): void {
  // `exists` sets the watch whether the znode is there or not.
  awaitZooKeeper(step, phase, [
    { type: 'exists', path: CONTROLLER_PATH, watch: true },
    { type: 'getData', path: CONTROLLER_PATH, watch: false },
    { type: 'getData', path: CONTROLLER_EPOCH_PATH, watch: false },
  ]);
}

export function onController(
  step: ControllerStep,
  phase: Extract<Phase, { type: 'readController' }>,
  [, data, epoch]: readonly ZkResult[],
): void {
  const activeControllerId = data?.type === 'data' ? decodeController(data.data) : null;
  const { brokerId, context } = step.state;
  step.state = { ...step.state, activeControllerId };
  const isFenced = context !== null && epoch?.type === 'data' && Number(epoch.data) !== context.epoch;
  if (context !== null && (activeControllerId !== brokerId || isFenced)) resign(step);
  if (activeControllerId === null && phase.mayElect) runNext(step, { type: 'readControllerEpoch' });
  // Our claim succeeded, but its answer was lost with the connection: the office is ours all the same.
  if (activeControllerId === brokerId && step.state.context === null && epoch?.type === 'data') {
    takeOffice(step, Number(epoch.data), epoch.stat.version);
  }
}

export function readControllerEpoch(step: ControllerStep, phase: Phase): void {
  awaitZooKeeper(step, phase, [{ type: 'getData', path: CONTROLLER_EPOCH_PATH, watch: false }]);
}

export function onControllerEpoch(step: ControllerStep, _: Phase, [epoch]: readonly ZkResult[]): void {
  if (epoch?.type === 'data')
    runNext(step, { type: 'claim', epoch: Number(epoch.data), zkVersion: epoch.stat.version });
  else runNext(step, { type: 'createControllerEpoch' }, { type: 'readControllerEpoch' });
}

export function createControllerEpoch(step: ControllerStep, phase: Phase): void {
  awaitZooKeeper(step, phase, [{ type: 'create', path: CONTROLLER_EPOCH_PATH, data: '0', mode: 'persistent' }]);
}

export function claim(step: ControllerStep, phase: Extract<Phase, { type: 'claim' }>): void {
  const { epoch, zkVersion } = phase;
  const data = encodeController(step.state.brokerId, step.context.nowMs);
  awaitZooKeeper(step, phase, [
    {
      type: 'multi',
      operations: [
        { type: 'create', path: CONTROLLER_PATH, data, mode: 'ephemeral' },
        { type: 'setData', path: CONTROLLER_EPOCH_PATH, data: String(epoch + 1), version: zkVersion },
      ],
    },
  ]);
}

export function onClaim(
  step: ControllerStep,
  phase: Extract<Phase, { type: 'claim' }>,
  [result]: readonly ZkResult[],
): void {
  const didWin = result?.type === 'multi' && result.results.every((each) => each.type !== 'error');
  // Somebody was faster. Read who, and wait for the next chance.
  if (!didWin) return runNext(step, { type: 'readController', mayElect: true });
  takeOffice(step, phase.epoch + 1, phase.zkVersion + 1);
}

function takeOffice(step: ControllerStep, epoch: number, epochZkVersion: number): void {
  const { brokerId } = step.state;
  step.state = { ...step.state, activeControllerId: brokerId, context: emptyContext(epoch, epochZkVersion) };
  step.events.push({ type: 'controllerElected', brokerId, controllerEpoch: epoch });
  runNext(step, { type: 'readFeatures' }, { type: 'readCluster' });
}

/** Out of office: everything known is forgotten, and whatever was under way is dropped. */
export function resign(step: ControllerStep): void {
  const { brokerId, context } = step.state;
  if (context === null) return;
  for (const { brokerId: peer } of context.channels) {
    step.effects.push(
      { type: 'cancelTimer', key: `channelRetry:${peer}` },
      { type: 'cancelTimer', key: `channelTimeout:${peer}` },
    );
  }
  step.effects.push({ type: 'cancelTimer', key: REBALANCE_KEY });
  step.state = { ...step.state, context: null, phases: [] };
  step.events.push({ type: 'controllerResigned', brokerId, controllerEpoch: context.epoch });
}
