import type { ErrorName } from '../protocol/errors';
import type { ExceptionName } from './applicationTypes';

/**
 * What the coordinator may answer that ends a member's application, as the exception that its `poll` or commit throws.
 *
 * Kafka 3.9: the messages of `Errors`, thrown by `AbstractCoordinator.JoinGroupResponseHandler` and its like.
 */
const EXCEPTIONS: Partial<Record<ErrorName, { readonly exception: ExceptionName; readonly message: string }>> = {
  FENCED_INSTANCE_ID: {
    exception: 'FencedInstanceIdException',
    message:
      'The broker rejected this static consumer since another consumer with the same group.instance.id has registered with a different member.id.',
  },
  INCONSISTENT_GROUP_PROTOCOL: {
    exception: 'InconsistentGroupProtocolException',
    message:
      "The group member's supported protocols are incompatible with those of existing members or first group member tried to join with empty protocol type or empty protocol list.",
  },
  INVALID_SESSION_TIMEOUT: {
    exception: 'InvalidSessionTimeoutException',
    message:
      'The session timeout is not within the range allowed by the broker (as configured by group.min.session.timeout.ms and group.max.session.timeout.ms).',
  },
  INVALID_GROUP_ID: { exception: 'InvalidGroupIdException', message: 'The configured groupId is invalid.' },
};

export function exceptionOf(
  error: ErrorName,
  groupId: string,
): { readonly exception: ExceptionName; readonly message: string } {
  if (error === 'GROUP_MAX_SIZE_REACHED') {
    const message = `Consumer group ${groupId} already has the configured maximum number of members.`;
    return { exception: 'GroupMaxSizeReachedException', message };
  }
  return EXCEPTIONS[error] ?? { exception: 'KafkaException', message: error };
}
