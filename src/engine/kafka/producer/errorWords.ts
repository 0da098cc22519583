import type { ErrorName } from '../protocol/errors';

/**
 * What the exception says that a callback gets, where the broker sends no words of its own.
 *
 * Kafka 3.9: `Errors.exception(message)`, for what a broker may answer to a produce request.
 */
const WORDS: Readonly<Partial<Record<ErrorName, string>>> = {
  UNKNOWN_TOPIC_OR_PARTITION: 'This server does not host this topic-partition.',
  NOT_LEADER_OR_FOLLOWER:
    'For requests intended only for the leader, this error indicates that the broker is not the current leader. For requests intended for any replica, this error indicates that the broker is not a replica of the topic partition.',
  REQUEST_TIMED_OUT: 'The request timed out.',
  MESSAGE_TOO_LARGE: 'The request included a message larger than the max message size the server will accept.',
  RECORD_LIST_TOO_LARGE: 'The request included message batch larger than the configured segment size on the server.',
  NOT_ENOUGH_REPLICAS: 'Messages are rejected since there are fewer in-sync replicas than required.',
  NOT_ENOUGH_REPLICAS_AFTER_APPEND: 'Messages are written to the log, but to fewer in-sync replicas than required.',
  INVALID_REQUIRED_ACKS: 'Produce request specified an invalid value for required acks.',
  INVALID_TIMESTAMP: 'The timestamp of the message is out of acceptable range.',
  INVALID_TOPIC_EXCEPTION: 'The request attempted to perform an operation on an invalid topic.',
};

export function wordsOf(error: ErrorName): string | null {
  return WORDS[error] ?? null;
}
