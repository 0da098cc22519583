import type { TimeMs } from '../../kernel/types';
import { backoffMs } from '../client/backoff';
import { connecting, mayTry, nextTryMs } from '../client/connections';
import { knownBrokers, leaderOf, someBroker, usualBroker } from '../client/metadata';
import { type ConsumerStep, isInFlight, isPaused, request } from './consumerStep';
import { topicsOfInterest } from './subscription';

/**
 * What goes on whatever the application does: metadata is kept fresh, and broken connections are tried again.
 *
 * Kafka 3.9: `NetworkClient`, which the thread in the background moves on, too.
 */
export function askMetadata(step: ConsumerStep): void {
  const { wantsMetadata, metadataRetryAtMs, metadataFailures, metadata, bootstrap, connections } = step.state;
  const { clientId, config } = step.state;
  if (!wantsMetadata || isInFlight(step, 'Metadata') || isPaused(metadataRetryAtMs, step.context.nowMs)) return;
  const usual = metadataFailures === 0 ? usualBroker(metadata, connections, clientId) : null;
  const brokerId = usual ?? someBroker(metadata, bootstrap, connections, step.context.random);
  if (brokerId === null) return;
  step.state = { ...step.state, wantsMetadata: false };
  const topics = topicsOfInterest(step.state);
  const allowAutoTopicCreation = config['allow.auto.create.topics'];
  request(step, brokerId, { api: 'Metadata', topics, allowAutoTopicCreation }, { quiet: true });
}

export function pauseMetadata(step: ConsumerStep, failures: number): void {
  const { config } = step.state;
  const pauseMs =
    failures === 0
      ? config['retry.backoff.ms']
      : backoffMs(config['retry.backoff.ms'], config['retry.backoff.max.ms'], failures, step.context.random);
  step.state = { ...step.state, metadataFailures: failures, metadataRetryAtMs: step.context.nowMs + pauseMs };
}

/** Tries the brokers that are needed: leaders, the coordinator, and anyone when nobody at all answers. */
export function reconnect(step: ConsumerStep): void {
  const { metadata, bootstrap, assignment, coordinatorId, connections } = step.state;
  // A broker that was never in trouble is not listed.
  if (Object.keys(connections).length === 0) return;
  const leaders = assignment.map((each) => leaderOf(metadata, each.topic, each.partition));
  const isAlone = someBroker(metadata, bootstrap, connections, () => 0) === null;
  const replicas = assignment.map((each) => each.preferredReadReplica?.brokerId ?? null);
  const wanted = isAlone ? knownBrokers(metadata, bootstrap) : [...leaders, ...replicas, coordinatorId];
  for (const brokerId of new Set(wanted)) {
    if (brokerId === null || !mayTry(step.state.connections, brokerId, step.context.nowMs)) continue;
    step.state = { ...step.state, connections: connecting(step.state.connections, brokerId) };
    request(step, brokerId, { api: 'ApiVersions' }, { quiet: true });
  }
}

/** One timer for everything that waits for a moment. */
export function wakeInTime(step: ConsumerStep): void {
  const { nowMs } = step.context;
  const { wantsMetadata, metadataRetryAtMs, connections, groupRetryAtMs, assignment, memberState, coordinatorId } =
    step.state;
  const { activity, groupId, rejoinNeeded, partingCommit } = step.state;
  const needsGroup = groupId !== '' && (memberState === 'UNJOINED' || rejoinNeeded || coordinatorId === null);
  const moments = [
    wantsMetadata ? metadataRetryAtMs : null,
    nextTryMs(connections, nowMs),
    needsGroup ? groupRetryAtMs : null,
    ...assignment.map((each) => each.retryAtMs),
    ...(partingCommit === null ? [] : [partingCommit.retryAtMs, partingCommit.endsMs]),
    ...(activity.type === 'committing' ? [activity.retryAtMs, activity.deadlineMs] : []),
  ].filter((moment): moment is TimeMs => moment !== null && moment > nowMs);
  if (moments.length === 0) step.effects.push({ type: 'cancelTimer', key: 'retry' });
  else
    step.effects.push({
      type: 'setTimer',
      key: 'retry',
      afterMs: Math.min(...moments) - nowMs,
      timer: { type: 'retry' },
    });
}
