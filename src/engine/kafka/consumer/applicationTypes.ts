import type { TimeMs } from '../../kernel/types';
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
  /**
   * What its code does with the exception: it logs it and takes the next record, or it seeks back to the record, so that a
   * later poll returns it again with all that is behind it. The broker knows nothing of either.
   */
  readonly 'on.exception': 'skip' | 'seekBack';
  /** How long it waits after it has sought back, before it polls again. */
  readonly 'retry.pause.ms': number;
}

export type CommitCall = 'commitSync' | 'commitAsync';

/**
 * Where the thread that polls is.
 * - polling: inside of `poll`, where it joins, commits, seeks and waits for records.
 * - processing: in the application's code. Until it polls again the client does nothing but what its background thread does.
 * - waiting: in the application's code, too. It is done with what it had, and polls when it is told to.
 * - pausing: in the application's code, too. It has sought back to a record at which it threw, and waits before it polls.
 * - committing: inside of `commitSync`, until it is answered or `default.api.timeout.ms` is over.
 * - failed: an exception has ended the loop, and the consumer is closed.
 */
export type Activity =
  | { readonly type: 'polling' }
  | { readonly type: 'processing' }
  | { readonly type: 'waiting' }
  | { readonly type: 'pausing'; readonly untilMs: TimeMs }
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
