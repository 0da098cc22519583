/** What each setting of a client means, in one sentence, by its key with underscores for dots. */
export const sentences = {
  acks: 'How many replicas must have a record before it counts as sent: none (0), the leader (1), or all in sync.',
  enable_idempotence: 'Whether batches are numbered, so that one that is sent twice is stored once, and in order.',
  retries: 'How often a batch is sent again after an error that may pass; delivery.timeout.ms is the usual limit.',
  delivery_timeout_ms:
    'How long a record may take from send until it is acknowledged or given up, all retries included.',
  request_timeout_ms: 'How long the client waits for the answer to one request before it asks again or gives up.',
  max_in_flight_requests_per_connection:
    'How many requests may be on their way to one broker without an answer; idempotence allows up to 5.',
  max_block_ms: 'How long send may stand still while a topic’s metadata or free memory is missing.',
  batch_size: 'How many bytes of records for one partition are gathered in a batch before it goes out.',
  linger_ms: 'How long a batch that is not full waits for more records.',
  compression_type: 'How the records of a batch are packed; the broker keeps them so, unless its topic says otherwise.',
  compression_gzip_level: 'How hard gzip tries; -1 leaves it to gzip.',
  compression_lz4_level: 'How hard lz4 tries.',
  compression_zstd_level: 'How hard zstd tries.',
  max_request_size: 'How large a request, and so a record, may be.',
  buffer_memory: 'How much memory records that are not sent yet may take; send waits when it is used up.',
  partitioner_class: 'The class that chooses a partition; without one, the built-in choice by key or by batch.',
  partitioner_ignore_keys:
    'Whether keys are left out when a partition is chosen: equal keys are no longer kept in order.',
  partitioner_adaptive_partitioning_enable: 'Whether slow brokers get fewer of the records without a key.',
  partitioner_availability_timeout_ms:
    'After how long without progress a broker is left out when partitions are chosen; 0 never.',
  transactional_id:
    'The name under which a producer’s transactions are known, also after a restart; it fences out the one before.',
  transaction_timeout_ms: 'How long a transaction may stay open before the coordinator aborts it.',
  metadata_max_age_ms:
    'After how long the client asks anew for brokers, topics and leaders, even if nothing was wrong.',
  metadata_max_idle_ms: 'After how long a topic that nothing is sent to is forgotten.',
  metadata_recovery_strategy: 'What to do when no known broker answers: nothing, or begin anew with bootstrap.servers.',
  retry_backoff_ms: 'How long the client waits before the first repetition; then longer each time.',
  retry_backoff_max_ms: 'How long it waits between repetitions at most.',
  reconnect_backoff_ms:
    'How long the client waits before it connects again to a broker it has lost; then longer each time.',
  reconnect_backoff_max_ms: 'How long it waits between connections at most.',
  send_buffer_bytes: 'How large the socket’s send buffer is; -1 leaves it to the operating system.',
  receive_buffer_bytes: 'How large the socket’s receive buffer is; -1 leaves it to the operating system.',
  socket_connection_setup_timeout_ms: 'How long a connection may take to be made; longer after each failure.',
  socket_connection_setup_timeout_max_ms: 'How long that may take at most.',
  connections_max_idle_ms: 'After how long an idle connection is closed.',
  group_id: 'The group whose members share the partitions and its bookmarks.',
  group_instance_id:
    'The name of a static member: it may restart within its session time-out and gets its partitions back.',
  session_timeout_ms: 'How long the group waits for a heartbeat before a member counts as gone.',
  heartbeat_interval_ms:
    'How often a member tells the coordinator that it is there; usually a third of the session time-out or less.',
  max_poll_interval_ms: 'How long the application may take between two polls before its member leaves the group.',
  partition_assignment_strategy:
    'How the group’s leader shares out partitions; the first class that all members know is used.',
  group_protocol: 'The classic protocol, or the newer one (KIP-848) in which the broker shares out.',
  group_remote_assignor: 'Which assignor the broker is to use; only with the newer protocol.',
  auto_offset_reset: 'Where to begin without a bookmark, or when its record is gone: earliest, latest, or not at all.',
  enable_auto_commit: 'Whether bookmarks are set by themselves, for all that earlier polls have handed over.',
  auto_commit_interval_ms: 'How often that happens, at the next poll.',
  max_poll_records: 'How many records one poll hands over at most; they are fetched in larger portions.',
  fetch_min_bytes: 'How much a broker gathers before it answers a fetch.',
  fetch_max_wait_ms: 'How long a broker may wait for that much.',
  fetch_max_bytes: 'How much one fetch brings at most; a first batch that is larger comes all the same.',
  max_partition_fetch_bytes: 'How much of that comes from one partition at most.',
  key_deserializer:
    'The class that turns the bytes of a key into what the application reads. Bytes that it cannot read end the poll.',
  value_deserializer:
    'The class that turns the bytes of a value into what the application reads. Bytes that it cannot read end the poll.',
  isolation_level: 'Whether records of open and aborted transactions are read, too.',
  client_rack: 'Where the consumer stands, so that it may read from a replica nearby.',
  check_crcs: 'Whether records are checked for damage on the way.',
  default_api_timeout_ms: 'How long calls such as commit or position may take that name no time of their own.',
  allow_auto_create_topics: 'Whether a topic that is subscribed to may be created by asking for it.',
  exclude_internal_topics: 'Whether a pattern leaves internal topics out.',
} as const;
