import { type BrokerId, brokerNodeId } from '../protocol/ids';
import type { ControlRequest } from '../protocol/requests';
import { active, type ControllerStep, setActive } from './state';
import type { Channel } from './types';

/**
 * One queue to each live broker: in order, one request in flight, again after a failure until the broker is removed.
 *
 * Kafka 3.9: `ControllerChannelManager`, `RequestSendThread`.
 */
const RETRY_BACKOFF_MS = 100;
const SOCKET_TIMEOUT_MS = 30_000;

export function addChannel(step: ControllerStep, brokerId: BrokerId): void {
  const others = active(step).channels.filter((channel) => channel.brokerId !== brokerId);
  const channels = [...others, { brokerId, queue: [], isInFlight: false, failures: 0 }];
  setActive(step, { channels: channels.sort((a, b) => a.brokerId - b.brokerId) });
}

export function removeChannel(step: ControllerStep, brokerId: BrokerId): void {
  setActive(step, { channels: active(step).channels.filter((channel) => channel.brokerId !== brokerId) });
  step.effects.push(
    { type: 'cancelTimer', key: retryKey(brokerId) },
    { type: 'cancelTimer', key: timeoutKey(brokerId) },
  );
}

export function enqueue(step: ControllerStep, brokerId: BrokerId, request: ControlRequest): void {
  const channel = channelTo(step, brokerId);
  if (channel === null) return;
  putChannel(step, { ...channel, queue: [...channel.queue, request] });
  sendHead(step, brokerId);
}

/** Gives back the request that this answers; null when nobody waits for the answer any more. */
export function onControlResponse(
  step: ControllerStep,
  brokerId: BrokerId,
  correlationId: number,
): ControlRequest | null {
  const channel = channelTo(step, brokerId);
  const request = channel?.queue[0];
  if (channel === null || !channel.isInFlight || request?.correlationId !== correlationId) return null;
  step.effects.push({ type: 'cancelTimer', key: timeoutKey(brokerId) });
  putChannel(step, { ...channel, queue: channel.queue.slice(1), isInFlight: false, failures: 0 });
  sendHead(step, brokerId);
  return request;
}

export function onChannelDisconnected(step: ControllerStep, brokerId: BrokerId): void {
  const channel = channelTo(step, brokerId);
  if (channel === null || !channel.isInFlight) return;
  putChannel(step, { ...channel, isInFlight: false, failures: channel.failures + 1 });
  step.effects.push({ type: 'cancelTimer', key: timeoutKey(brokerId) });
  step.effects.push({
    type: 'setTimer',
    key: retryKey(brokerId),
    afterMs: RETRY_BACKOFF_MS,
    timer: { type: 'channelRetry', brokerId },
  });
}

export function onChannelTimeout(step: ControllerStep, brokerId: BrokerId, correlationId: number): void {
  const channel = channelTo(step, brokerId);
  if (channel === null || !channel.isInFlight || channel.queue[0]?.correlationId !== correlationId) return;
  step.effects.push({ type: 'disconnect', peer: brokerNodeId(brokerId) });
  onChannelDisconnected(step, brokerId);
}

export function sendHead(step: ControllerStep, brokerId: BrokerId): void {
  const channel = channelTo(step, brokerId);
  const head = channel?.queue[0];
  if (channel === null || channel.isInFlight || head === undefined) return;
  putChannel(step, { ...channel, isInFlight: true });
  step.effects.push({ type: 'send', to: brokerNodeId(brokerId), body: head, quiet: channel.failures > 0 });
  step.effects.push({
    type: 'setTimer',
    key: timeoutKey(brokerId),
    afterMs: SOCKET_TIMEOUT_MS,
    timer: { type: 'channelTimeout', brokerId, correlationId: head.correlationId },
  });
}

function channelTo(step: ControllerStep, brokerId: BrokerId): Channel | null {
  return step.state.context?.channels.find((channel) => channel.brokerId === brokerId) ?? null;
}

function putChannel(step: ControllerStep, channel: Channel): void {
  setActive(step, {
    channels: active(step).channels.map((each) => (each.brokerId === channel.brokerId ? channel : each)),
  });
}

function retryKey(brokerId: BrokerId): string {
  return `channelRetry:${brokerId}`;
}

function timeoutKey(brokerId: BrokerId): string {
  return `channelTimeout:${brokerId}`;
}
