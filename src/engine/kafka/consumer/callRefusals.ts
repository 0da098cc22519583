import { assertNever } from '../../kernel/types';
import { compileTopicPattern } from '../client/pattern/topicPattern';
import type { Partitioned } from '../protocol/requestHeaders';
import { topicNameError } from '../protocol/topicRules';
import type { ConsumerApplication, ExceptionName } from './applicationTypes';
import { APPLICATION_CHOICES } from './config';
import type { Consumer, ConsumerCall, SubscriptionType } from './types';

/** What Kafka's client throws at once instead of doing what it is told. */
export interface CallProblem {
  readonly exception: ExceptionName;
  readonly message: string;
}

/** A pattern is tried on every topic's name, so it may not be endless. */
const MAX_PATTERN_LENGTH = 200;
const NO_GROUP =
  'To use the group management or offset commit APIs, you must provide a valid group.id in the consumer configuration.';

/** Why this call cannot be made at this moment; null where it can. */
export function callProblem(consumer: Consumer, call: ConsumerCall): CallProblem | null {
  if (consumer.isClosing) return illegalState('This consumer has already been closed.');
  switch (call.type) {
    case 'seek':
      if (call.to.type === 'offset' && call.to.offset < 0)
        return illegalArgument('seek offset must not be a negative number');
      if (call.to.type === 'timestamp' && call.to.timestampMs < 0)
        return illegalArgument('The target time cannot be negative.');
      return notAssigned(consumer, call.partitions);
    case 'pause':
    case 'resume':
      return notAssigned(consumer, call.partitions);
    case 'subscribe':
      return subscribeProblem(consumer.subscriptionType, consumer.groupId, call.topics, call.pattern);
    case 'assign':
      return call.partitions.length === 0 ? null : mixed(consumer.subscriptionType, 'USER_ASSIGNED');
    case 'poll':
      return pollProblem(consumer);
    case 'commit':
      return consumer.groupId === '' ? { exception: 'InvalidGroupIdException', message: NO_GROUP } : null;
    case 'changeApplication':
      return applicationProblem({ ...consumer.application, ...call.set }, consumer.groupId);
    default:
      return assertNever(call);
  }
}

export function subscribeProblem(
  current: SubscriptionType,
  groupId: string,
  topics: readonly string[],
  pattern: string | null,
): CallProblem | null {
  if (topics.length === 0 && pattern === null) return null;
  if (groupId === '') return { exception: 'InvalidGroupIdException', message: NO_GROUP };
  if (pattern !== null && topics.length > 0) return illegalState(EXCLUSIVE);
  const problem = pattern === null ? null : patternProblem(pattern);
  return problem ?? mixed(current, pattern === null ? 'AUTO_TOPICS' : 'AUTO_PATTERN');
}

/** Java would throw a `PatternSyntaxException` before Kafka hears of the pattern; the words are ours. */
function patternProblem(pattern: string): CallProblem | null {
  if (pattern === '') return illegalArgument('Topic pattern to subscribe to cannot be empty');
  if (pattern.length > MAX_PATTERN_LENGTH)
    return illegalArgument(`Topic pattern to subscribe to is longer than ${MAX_PATTERN_LENGTH} characters`);
  const compiled = compileTopicPattern(pattern);
  if (typeof compiled === 'function') return null;
  const { kind, what, index } = compiled;
  const complaint = kind === 'syntax' ? 'is no regular expression' : 'uses what is not simulated';
  return illegalArgument(`Topic pattern to subscribe to ${complaint}: ${what}, near index ${index} of ${pattern}`);
}

/** The application's own settings; the words are ours, since they are no settings of Kafka. */
export function applicationProblem(application: Partial<ConsumerApplication>, groupId: string): CallProblem | null {
  const given: Readonly<Record<string, string | number>> = { ...application };
  for (const [key, value] of Object.entries(given)) {
    const choices = APPLICATION_CHOICES[key];
    const isCount = key === 'max.tries' && Number.isSafeInteger(value) && Number(value) >= 1;
    const isTime = TIMES.includes(key) && Number.isSafeInteger(value) && Number(value) >= 0;
    const isText = isTextFor(key, value);
    if (!isTime && !isCount && !isText && choices?.includes(String(value)) !== true)
      return illegalArgument(`Invalid value ${value} for ${key}`);
  }
  // Whoever works is not the thread that polls, and only that one may call the consumer.
  const reactions = [given['on.exception'], given['on.outage']];
  if (given['processing.thread'] === 'worker' && reactions.includes('seekBack'))
    return { exception: 'ConcurrentModificationException', message: NOT_THREAD_SAFE };
  const commits = given['commit.when'] !== undefined && given['commit.when'] !== 'never';
  return commits && groupId === '' ? { exception: 'InvalidGroupIdException', message: NO_GROUP } : null;
}

/** Only the thread that polls may call `poll`, and that one does so by itself unless it was made to wait for the word. */
function pollProblem({ application, pollsWanted }: Consumer): CallProblem | null {
  if (application['poll.when'] !== 'told')
    return { exception: 'ConcurrentModificationException', message: NOT_THREAD_SAFE };
  return pollsWanted < MAX_POLLS_WANTED ? null : illegalState(`It has been told to poll ${pollsWanted} times already`);
}

/** So often it may be told to poll before it has come to it. */
const MAX_POLLS_WANTED = 20;
function isTextFor(key: string, value: unknown): boolean {
  const text = String(value);
  if (key === 'throws.at') return text.length <= MAX_TEXT_LENGTH;
  return TOPICS.includes(key) && (text === '' || topicNameError(text) === null);
}

const TOPICS: readonly string[] = ['retry.topic', 'dead.letter.topic'];
const TIMES: readonly string[] = ['processing.time.ms', 'retry.pause.ms'];
const MAX_TEXT_LENGTH = 200;
const NOT_THREAD_SAFE = 'KafkaConsumer is not safe for multi-threaded access.';
const EXCLUSIVE = 'Subscription to topics, partitions and pattern are mutually exclusive';

function mixed(current: SubscriptionType, wanted: SubscriptionType): CallProblem | null {
  return current === 'NONE' || current === wanted ? null : illegalState(EXCLUSIVE);
}

function notAssigned({ assignment }: Consumer, partitions: readonly Partitioned[]): CallProblem | null {
  const missing = partitions.find(
    ({ topic, partition }) => !assignment.some((each) => each.topic === topic && each.partition === partition),
  );
  if (missing === undefined) return null;
  return illegalState(`No current assignment for partition ${missing.topic}-${missing.partition}`);
}

function illegalState(message: string): CallProblem {
  return { exception: 'IllegalStateException', message };
}

function illegalArgument(message: string): CallProblem {
  return { exception: 'IllegalArgumentException', message };
}
