import type { TimeMs } from '../../kernel/types';
import type { GroupId, Offset, TopicName, TopicPartition } from '../protocol/ids';
import type { ConsumedRecord } from './types';

/** What the application does with the consumer. These are no settings of Kafka but lines of its code. */
export interface ConsumerApplication {
  /**
   * When it polls: as soon as it is done with what the last poll returned, as a loop does; or once for every time that it is
   * told to.
   */
  readonly 'poll.when': 'ready' | 'told';
  /** How long it works on each record. */
  readonly 'processing.time.ms': number;
  /**
   * Who works: the thread that polls, which polls again when all is done, or a worker of its own, to whom records are
   * handed on so that the next poll comes at once.
   */
  readonly 'processing.thread': 'polling' | 'worker';
  /** When it commits by hand what a poll returned. `enable.auto.commit` is another matter. */
  readonly 'commit.when': 'never' | 'beforeProcessing' | 'afterProcessing';
  readonly 'commit.call': CommitCall;
  /** It throws at every record with this in its value, however often it tries: a record that nobody can read. Empty for none. */
  readonly 'throws.at': string;
  /** What its code does with that exception. */
  readonly 'on.exception': Reaction;
  /** A system outside of Kafka that it calls for every record. While that is down it throws at each of them, by no fault of theirs. */
  readonly database: 'up' | 'down';
  /** What its code does with that other exception. */
  readonly 'on.outage': Reaction;
  /** How long it waits after it has sought back, before it polls again; and how old a record of the retry topic has to be. */
  readonly 'retry.pause.ms': number;
  /** Where it writes records that it will try again, and which it then reads, too. Empty for nowhere. */
  readonly 'retry.topic': string;
  /** Where it writes records that it gives up: after so many tries, or at once where there is no retry topic. Empty for nowhere. */
  readonly 'dead.letter.topic': string;
  readonly 'max.tries': number;
}

/**
 * What the application's code does with an exception. The broker knows nothing of any of these.
 * - skip: it logs it and takes the next record.
 * - seekBack: it seeks back to the record, so that a later poll returns it again with all that is behind it.
 * - park: it writes the record to its retry topic or its dead-letter topic, and takes the next one.
 */
export type Reaction = 'skip' | 'seekBack' | 'park';

/** What the work on a record may throw: the record cannot be read, or the database does not answer. */
export type WorkException = 'IllegalArgumentException' | 'SQLTransientConnectionException';

export type CommitCall = 'commitSync' | 'commitAsync';

interface AtRecord {
  readonly clientId: string;
  readonly groupId: GroupId;
  readonly topicPartition: TopicPartition;
  readonly offset: Offset;
  readonly key: string | null;
  readonly recordId: string;
}

export type ExceptionEvent =
  /** The application threw at a record, and what it does about it. */
  | (AtRecord & {
      readonly type: 'recordFailed';
      readonly exception: WorkException;
      readonly reaction: Reaction;
    })
  /** A record at which it threw is written elsewhere, and acknowledged there: for this partition it is done with. */
  | (AtRecord & {
      readonly type: 'recordParked';
      readonly to: TopicName;
      /** How often it has been tried. */
      readonly attempts: number;
    });

/**
 * Where the thread that polls is.
 * - polling: inside of `poll`, where it joins, commits, seeks and waits for records.
 * - processing: in the application's code. Until it polls again the client does nothing but what its background thread does.
 * - waiting: in the application's code, too. It is done with what it had, and polls when it is told to.
 * - pausing: in the application's code, too. It has sought back to a record at which it threw, and waits before it polls.
 * - parking: in the application's code, too. Its producer writes a record at which it threw, and it waits for the answer.
 * - committing: inside of `commitSync`, until it is answered or `default.api.timeout.ms` is over.
 * - failed: an exception has ended the loop, and the consumer is closed.
 */
export type Activity =
  | { readonly type: 'polling' }
  | { readonly type: 'processing' }
  | { readonly type: 'waiting' }
  | { readonly type: 'pausing'; readonly untilMs: TimeMs }
  | { readonly type: 'parking'; readonly exception: WorkException }
  | {
      readonly type: 'committing';
      readonly deadlineMs: TimeMs;
      readonly failures: number;
      /** Not sent again before then; null for no pause. */
      readonly retryAtMs: TimeMs | null;
    }
  | { readonly type: 'failed'; readonly exception: ExceptionName; readonly message: string };

/** Records that were handed over and wait for their turn. */
export interface Work {
  readonly records: readonly ConsumedRecord[];
  /** How many of them are done: the next one is at hand. */
  readonly done: number;
  /** When the work on the record at hand began; null while nobody works. */
  readonly startedMs: TimeMs | null;
  /** It threw at one of them and has sought back: when the rest is done, it waits before it polls. */
  readonly hasSoughtBack: boolean;
}

/** What Kafka's client throws, by the name of its class. */
export type ExceptionName =
  | 'CommitFailedException'
  | 'RebalanceInProgressException'
  | 'TimeoutException'
  | 'RetriableCommitFailedException'
  | 'FencedInstanceIdException'
  | 'InconsistentGroupProtocolException'
  | 'InvalidSessionTimeoutException'
  | 'GroupMaxSizeReachedException'
  | 'NoOffsetForPartitionException'
  | 'OffsetOutOfRangeException'
  | 'RecordDeserializationException'
  | 'LogTruncationException'
  | 'InvalidGroupIdException'
  | 'ConcurrentModificationException'
  | 'IllegalStateException'
  | 'IllegalArgumentException'
  | 'KafkaException';
