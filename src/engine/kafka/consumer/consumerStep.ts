import { type Draft, draft, type Drafting } from '../../kernel/draft';
import type { TimeMs } from '../../kernel/types';
import type { Context, Effect } from '../protocol/actor';
import { type BrokerId, brokerNodeId, type PartitionIndex, type TopicName, topicPartition } from '../protocol/ids';
import type { ClientRequest } from '../protocol/requests';
import type { Partitioned } from '../protocol/requestHeaders';
import type { AssignedPartition, Consumer, ConsumerEvent, ConsumerTimer, InFlightRequest, SentCommit } from './types';

/** One input being handled: functions write the next state into `state`, what happened and what is wished for. */
export interface ConsumerStep extends Drafting<Consumer> {
  readonly events: ConsumerEvent[];
  readonly effects: Effect<ConsumerTimer>[];
  readonly context: Context;
}

type Unnumbered<R> = R extends ClientRequest ? Omit<R, 'correlationId' | 'kind'> : never;

interface RequestOptions {
  readonly quiet: boolean;
  readonly asked?: readonly string[];
  readonly timeoutMs?: number;
  readonly commit?: SentCommit;
}

/** Sends a request, remembers what it asked, and watches over its answer. */
export function request(
  step: ConsumerStep,
  brokerId: BrokerId,
  body: Unnumbered<ClientRequest>,
  options: RequestOptions,
): void {
  const correlationId = step.state.nextCorrelationId;
  const sent: InFlightRequest = {
    api: body.api,
    brokerId,
    correlationId,
    sentMs: step.context.nowMs,
    asked: options.asked ?? [],
    commit: options.commit ?? null,
  };
  draft(step).nextCorrelationId = correlationId + 1;
  draft(step).inFlight = [...step.state.inFlight, sent];
  // It was made for this one request, and nobody else has it.
  const numbered = body as Draft<ClientRequest>;
  numbered.kind = 'request';
  numbered.correlationId = correlationId;
  step.effects.push({ type: 'send', to: brokerNodeId(brokerId), body: numbered, quiet: options.quiet });
  step.effects.push({
    type: 'setTimer',
    key: `timeout:${correlationId}`,
    afterMs: options.timeoutMs ?? step.state.config['request.timeout.ms'],
    timer: { type: 'requestTimeout', correlationId, brokerId },
  });
}

/** The request that this answers, now done with; null where nobody waits for it any more. */
export function take(step: ConsumerStep, correlationId: number): InFlightRequest | null {
  const sent = step.state.inFlight.find((each) => each.correlationId === correlationId) ?? null;
  if (sent === null) return null;
  draft(step).inFlight = step.state.inFlight.filter((each) => each !== sent);
  step.effects.push({ type: 'cancelTimer', key: `timeout:${correlationId}` });
  return sent;
}

export function isInFlight(step: ConsumerStep, api: ClientRequest['api'], brokerId?: BrokerId): boolean {
  return step.state.inFlight.some((each) => each.api === api && (brokerId === undefined || each.brokerId === brokerId));
}

export function nameOf({ topic, partition }: Partitioned): string {
  return topicPartition(topic, partition);
}

export function isSame(one: Partitioned, other: Partitioned): boolean {
  return one.topic === other.topic && one.partition === other.partition;
}

export function changePartition(step: ConsumerStep, key: Partitioned, change: Partial<AssignedPartition>): void {
  draft(step).assignment = step.state.assignment.map((each) => (isSame(each, key) ? { ...each, ...change } : each));
}

export function assigned(step: ConsumerStep, key: Partitioned): AssignedPartition | null {
  return step.state.assignment.find((each) => isSame(each, key)) ?? null;
}

/** A partition that has just been assigned: where to begin has still to be asked. */
export function freshPartition(topic: TopicName, partition: PartitionIndex): AssignedPartition {
  return {
    topic,
    partition,
    position: null,
    positionEpoch: -1,
    leaderEpoch: -1,
    committed: null,
    processed: null,
    needs: 'committed',
    resetTo: null,
    outOfRangeAt: null,
    isPaused: false,
    turn: 0,
    preferredReadReplica: null,
    retryAtMs: null,
    highWatermark: null,
  };
}

export function isPaused(retryAtMs: TimeMs | null, nowMs: TimeMs): boolean {
  return retryAtMs !== null && retryAtMs > nowMs;
}

export function askForMetadata(step: ConsumerStep): void {
  if (!step.state.wantsMetadata) draft(step).wantsMetadata = true;
}
