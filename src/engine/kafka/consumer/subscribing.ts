import { compileTopicPattern } from '../client/pattern/topicPattern';
import type { TopicName } from '../protocol/ids';
import type { Partitioned } from '../protocol/requestHeaders';
import { startAutoCommitTimer } from './commits';
import { type ConsumerStep, freshPartition, isPaused } from './consumerStep';
import { findCoordinator, leaveGroup } from './membership';
import { giveUp } from './rebalance';
import type { AssignedPartition, Consumer } from './types';

/**
 * What the consumer reads, and who says so.
 *
 * Kafka 3.9: `SubscriptionState`, `ConsumerCoordinator.updatePatternSubscription`, `KafkaConsumer.subscribe`, `assign`,
 * `unsubscribe`.
 */
export function subscribe(step: ConsumerStep, topics: readonly TopicName[], pattern: string | null): void {
  if (topics.length === 0 && pattern === null) return unsubscribe(step);
  const subscription = pattern === null ? sorted(topics) : step.state.pattern === null ? [] : step.state.subscription;
  const subscriptionType = pattern === null ? 'AUTO_TOPICS' : 'AUTO_PATTERN';
  step.state = { ...step.state, subscriptionType, subscription, pattern, wantsMetadata: true, metadataRetryAtMs: null };
  tell(step);
  noteMatchingTopics(step);
}

/** The application shares out nothing: it takes what it names. Nobody is asked, and nobody is told. */
export function assign(step: ConsumerStep, partitions: readonly Partitioned[]): void {
  if (partitions.length === 0) return unsubscribe(step);
  const { assignment, groupId, config } = step.state;
  const next = [...partitions]
    .sort((a, b) => (a.topic === b.topic ? a.partition - b.partition : a.topic < b.topic ? -1 : 1))
    .map((each) => keptOrFresh(assignment, each, groupId === ''));
  const isKept = (each: Partitioned) =>
    next.some(({ topic, partition }) => topic === each.topic && partition === each.partition);
  step.state = {
    ...step.state,
    subscriptionType: 'USER_ASSIGNED',
    subscription: sorted(partitions.map(({ topic }) => topic)),
    pattern: null,
    assignment: next,
    buffered: step.state.buffered.filter(isKept),
    lastAsked: {},
    lastCommit: [],
    wantsMetadata: true,
    metadataRetryAtMs: null,
  };
  tell(step);
  startAutoCommitTimer(step, config['auto.commit.interval.ms']);
}

/** Nothing is committed; a member gives back what it has, and says goodbye to its group. */
function unsubscribe(step: ConsumerStep): void {
  if (isGroupManaged(step.state)) {
    giveUp(step, step.state.assignment, 'partitionsRevoked');
    leaveGroup(step);
  }
  step.effects.push({ type: 'cancelTimer', key: 'autoCommit' });
  step.state = {
    ...step.state,
    subscriptionType: 'NONE',
    subscription: [],
    pattern: null,
    assignment: [],
    buffered: [],
    lastAsked: {},
    lastCommit: [],
    isAutoCommitDue: false,
  };
  tell(step);
}

/** Whether the group decides what is read. */
export function isGroupManaged({ subscriptionType }: Consumer): boolean {
  return subscriptionType === 'AUTO_TOPICS' || subscriptionType === 'AUTO_PATTERN';
}

/** A pattern is looked at again with every piece of metadata: topics come and go. */
export function noteMatchingTopics(step: ConsumerStep): void {
  const { pattern, metadata, subscription, config } = step.state;
  if (pattern === null || metadata === null) return;
  const matches = compileTopicPattern(pattern);
  const topics = sorted(
    metadata.topics
      .filter(({ error, name, isInternal }) => {
        const isHidden = isInternal && config['exclude.internal.topics'];
        return error === 'NONE' && !isHidden && typeof matches === 'function' && matches(name);
      })
      .map(({ name }) => name),
  );
  if (topics.length === subscription.length && topics.every((topic, index) => topic === subscription[index])) return;
  step.state = { ...step.state, subscription: topics };
  tell(step);
}

/** Who reads by itself needs a coordinator, too, for what is committed under its group's name. */
export function seekCoordinatorAlone(step: ConsumerStep): void {
  const { subscriptionType, groupId, coordinatorId, groupRetryAtMs } = step.state;
  if (subscriptionType !== 'USER_ASSIGNED' || groupId === '' || coordinatorId !== null) return;
  if (!isPaused(groupRetryAtMs, step.context.nowMs)) findCoordinator(step);
}

function keptOrFresh(
  assignment: readonly AssignedPartition[],
  { topic, partition }: Partitioned,
  hasNoGroup: boolean,
): AssignedPartition {
  const kept = assignment.find((each) => each.topic === topic && each.partition === partition);
  const fresh = freshPartition(topic, partition);
  return kept ?? (hasNoGroup ? { ...fresh, needs: 'reset' } : fresh);
}

function sorted(topics: readonly TopicName[]): readonly TopicName[] {
  return [...new Set(topics)].sort();
}

function tell(step: ConsumerStep): void {
  const { clientId, groupId, subscriptionType, subscription, pattern } = step.state;
  step.events.push({
    type: 'subscriptionChanged',
    clientId,
    groupId,
    subscriptionType,
    topics: subscription,
    pattern,
  });
}
