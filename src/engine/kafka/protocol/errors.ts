/**
 * Kafka's protocol errors (`org.apache.kafka.common.protocol.Errors`), those the simulation can answer with.
 *
 * `retriable`: the exception class derives from RetriableException. `refreshesMetadata`: it derives from
 * InvalidMetadataException. `outcome` says what a client may conclude: `notDone` means nothing was written;
 * `unknown` means it may well have happened.
 */
export const ERRORS = {
  NONE: { code: 0, retriable: false, refreshesMetadata: false, outcome: 'done' },
  UNKNOWN_SERVER_ERROR: { code: -1, retriable: false, refreshesMetadata: false, outcome: 'unknown' },
  OFFSET_OUT_OF_RANGE: { code: 1, retriable: false, refreshesMetadata: false, outcome: 'notDone' },
  UNKNOWN_TOPIC_OR_PARTITION: { code: 3, retriable: true, refreshesMetadata: true, outcome: 'notDone' },
  LEADER_NOT_AVAILABLE: { code: 5, retriable: true, refreshesMetadata: true, outcome: 'notDone' },
  NOT_LEADER_OR_FOLLOWER: { code: 6, retriable: true, refreshesMetadata: true, outcome: 'unknown' },
  REQUEST_TIMED_OUT: { code: 7, retriable: true, refreshesMetadata: false, outcome: 'unknown' },
  MESSAGE_TOO_LARGE: { code: 10, retriable: false, refreshesMetadata: false, outcome: 'notDone' },
  NETWORK_EXCEPTION: { code: 13, retriable: true, refreshesMetadata: true, outcome: 'unknown' },
  COORDINATOR_LOAD_IN_PROGRESS: { code: 14, retriable: true, refreshesMetadata: false, outcome: 'notDone' },
  COORDINATOR_NOT_AVAILABLE: { code: 15, retriable: true, refreshesMetadata: false, outcome: 'notDone' },
  NOT_COORDINATOR: { code: 16, retriable: true, refreshesMetadata: false, outcome: 'notDone' },
  OFFSET_METADATA_TOO_LARGE: { code: 12, retriable: false, refreshesMetadata: false, outcome: 'notDone' },
  INVALID_TOPIC_EXCEPTION: { code: 17, retriable: false, refreshesMetadata: false, outcome: 'notDone' },
  RECORD_LIST_TOO_LARGE: { code: 18, retriable: false, refreshesMetadata: false, outcome: 'notDone' },
  NOT_ENOUGH_REPLICAS: { code: 19, retriable: true, refreshesMetadata: false, outcome: 'notDone' },
  NOT_ENOUGH_REPLICAS_AFTER_APPEND: { code: 20, retriable: true, refreshesMetadata: false, outcome: 'unknown' },
  INVALID_REQUIRED_ACKS: { code: 21, retriable: false, refreshesMetadata: false, outcome: 'notDone' },
  ILLEGAL_GENERATION: { code: 22, retriable: false, refreshesMetadata: false, outcome: 'notDone' },
  INCONSISTENT_GROUP_PROTOCOL: { code: 23, retriable: false, refreshesMetadata: false, outcome: 'notDone' },
  INVALID_GROUP_ID: { code: 24, retriable: false, refreshesMetadata: false, outcome: 'notDone' },
  UNKNOWN_MEMBER_ID: { code: 25, retriable: false, refreshesMetadata: false, outcome: 'notDone' },
  INVALID_SESSION_TIMEOUT: { code: 26, retriable: false, refreshesMetadata: false, outcome: 'notDone' },
  REBALANCE_IN_PROGRESS: { code: 27, retriable: false, refreshesMetadata: false, outcome: 'notDone' },
  INVALID_COMMIT_OFFSET_SIZE: { code: 28, retriable: false, refreshesMetadata: false, outcome: 'notDone' },
  INVALID_TIMESTAMP: { code: 32, retriable: false, refreshesMetadata: false, outcome: 'notDone' },
  TOPIC_ALREADY_EXISTS: { code: 36, retriable: false, refreshesMetadata: false, outcome: 'notDone' },
  INVALID_PARTITIONS: { code: 37, retriable: false, refreshesMetadata: false, outcome: 'notDone' },
  INVALID_REPLICATION_FACTOR: { code: 38, retriable: false, refreshesMetadata: false, outcome: 'notDone' },
  INVALID_CONFIG: { code: 40, retriable: false, refreshesMetadata: false, outcome: 'notDone' },
  NOT_CONTROLLER: { code: 41, retriable: true, refreshesMetadata: false, outcome: 'notDone' },
  INVALID_REQUEST: { code: 42, retriable: false, refreshesMetadata: false, outcome: 'notDone' },
  POLICY_VIOLATION: { code: 44, retriable: false, refreshesMetadata: false, outcome: 'notDone' },
  OUT_OF_ORDER_SEQUENCE_NUMBER: { code: 45, retriable: false, refreshesMetadata: false, outcome: 'notDone' },
  DUPLICATE_SEQUENCE_NUMBER: { code: 46, retriable: false, refreshesMetadata: false, outcome: 'done' },
  INVALID_PRODUCER_EPOCH: { code: 47, retriable: false, refreshesMetadata: false, outcome: 'notDone' },
  INVALID_TXN_STATE: { code: 48, retriable: false, refreshesMetadata: false, outcome: 'notDone' },
  INVALID_PRODUCER_ID_MAPPING: { code: 49, retriable: false, refreshesMetadata: false, outcome: 'notDone' },
  INVALID_TRANSACTION_TIMEOUT: { code: 50, retriable: false, refreshesMetadata: false, outcome: 'notDone' },
  CONCURRENT_TRANSACTIONS: { code: 51, retriable: true, refreshesMetadata: false, outcome: 'notDone' },
  TRANSACTION_COORDINATOR_FENCED: { code: 52, retriable: false, refreshesMetadata: false, outcome: 'notDone' },
  OPERATION_NOT_ATTEMPTED: { code: 55, retriable: false, refreshesMetadata: false, outcome: 'notDone' },
  UNKNOWN_PRODUCER_ID: { code: 59, retriable: false, refreshesMetadata: false, outcome: 'notDone' },
  NON_EMPTY_GROUP: { code: 68, retriable: false, refreshesMetadata: false, outcome: 'notDone' },
  GROUP_ID_NOT_FOUND: { code: 69, retriable: false, refreshesMetadata: false, outcome: 'notDone' },
  FENCED_LEADER_EPOCH: { code: 74, retriable: true, refreshesMetadata: true, outcome: 'notDone' },
  UNKNOWN_LEADER_EPOCH: { code: 75, retriable: true, refreshesMetadata: false, outcome: 'notDone' },
  STALE_BROKER_EPOCH: { code: 77, retriable: false, refreshesMetadata: false, outcome: 'notDone' },
  OFFSET_NOT_AVAILABLE: { code: 78, retriable: true, refreshesMetadata: false, outcome: 'notDone' },
  MEMBER_ID_REQUIRED: { code: 79, retriable: false, refreshesMetadata: false, outcome: 'notDone' },
  GROUP_MAX_SIZE_REACHED: { code: 81, retriable: false, refreshesMetadata: false, outcome: 'notDone' },
  FENCED_INSTANCE_ID: { code: 82, retriable: false, refreshesMetadata: false, outcome: 'notDone' },
  UNSTABLE_OFFSET_COMMIT: { code: 88, retriable: true, refreshesMetadata: false, outcome: 'notDone' },
  INVALID_UPDATE_VERSION: { code: 95, retriable: false, refreshesMetadata: false, outcome: 'notDone' },
  INVALID_RECORD: { code: 87, retriable: false, refreshesMetadata: false, outcome: 'notDone' },
  STALE_CONTROLLER_EPOCH: { code: 11, retriable: false, refreshesMetadata: false, outcome: 'notDone' },
  BROKER_NOT_AVAILABLE: { code: 8, retriable: false, refreshesMetadata: false, outcome: 'notDone' },
  INVALID_REPLICA_ASSIGNMENT: { code: 39, retriable: false, refreshesMetadata: false, outcome: 'notDone' },
  REASSIGNMENT_IN_PROGRESS: { code: 60, retriable: false, refreshesMetadata: false, outcome: 'notDone' },
  TOPIC_DELETION_DISABLED: { code: 73, retriable: false, refreshesMetadata: false, outcome: 'notDone' },
  PREFERRED_LEADER_NOT_AVAILABLE: { code: 80, retriable: true, refreshesMetadata: true, outcome: 'notDone' },
  ELIGIBLE_LEADERS_NOT_AVAILABLE: { code: 83, retriable: true, refreshesMetadata: true, outcome: 'notDone' },
  ELECTION_NOT_NEEDED: { code: 84, retriable: true, refreshesMetadata: true, outcome: 'notDone' },
  NO_REASSIGNMENT_IN_PROGRESS: { code: 85, retriable: false, refreshesMetadata: false, outcome: 'notDone' },
  PRODUCER_FENCED: { code: 90, retriable: false, refreshesMetadata: false, outcome: 'notDone' },
  UNKNOWN_TOPIC_ID: { code: 100, retriable: true, refreshesMetadata: true, outcome: 'notDone' },
  INCONSISTENT_TOPIC_ID: { code: 103, retriable: true, refreshesMetadata: true, outcome: 'notDone' },
  INELIGIBLE_REPLICA: { code: 107, retriable: false, refreshesMetadata: false, outcome: 'notDone' },
  TRANSACTION_ABORTABLE: { code: 120, retriable: false, refreshesMetadata: false, outcome: 'notDone' },
} as const satisfies Record<string, ErrorRow>;

interface ErrorRow {
  readonly code: number;
  readonly retriable: boolean;
  readonly refreshesMetadata: boolean;
  readonly outcome: 'done' | 'notDone' | 'unknown';
}

export type ErrorName = keyof typeof ERRORS;

export function isRetriable(error: ErrorName): boolean {
  return ERRORS[error].retriable;
}

export function refreshesMetadata(error: ErrorName): boolean {
  return ERRORS[error].refreshesMetadata;
}
