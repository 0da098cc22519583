import type { EventOf } from '../narration/types';
import { brokers, capital, count, node, records } from '../narration/en/words';
import { added, bytes, code, idList, offsetRange, partitionCount, partitionList, seconds } from '../narration/parts';
import type { Story } from './types';

const changed = { created: 'was created', dataChanged: 'has new data', deleted: 'is gone' } as const;

export const story: Story = {
  lines: {
    sessionCreated: ({ owner, timeoutMs }) => [
      `${capital(node(owner))} opened a session`,
      `it ends after ${seconds(timeoutMs)} s without a ping`,
    ],
    sessionExpired: ({ owner, timeoutMs }) => [
      `ZooKeeper ended the session of ${node(owner)}`,
      `${seconds(timeoutMs)} s without a ping`,
    ],
    sessionClosed: ({ owner }) => [`${capital(node(owner))} closed its session`, 'it said goodbye: nobody has to wait'],
    znodeChanged: ({ path, change, isEphemeral }) => [
      `${code(path)} ${changed[change]}`,
      change === 'deleted' && isEphemeral
        ? 'it was ephemeral, and its session is over'
        : isEphemeral
          ? 'ephemeral: it lives as long as its session'
          : 'a majority of the ensemble has it',
    ],
    watchFired: ({ client, event, path }) => [
      `${capital(node(client))} was told by its watch`,
      `${code(event)} ${code(path)}`,
    ],
    zookeeperLeaderElected: ({ serverId, epoch, supporters, voters }) => [
      `ZooKeeper server ${serverId} leads the ensemble, epoch ${epoch}`,
      `${supporters.length} of ${count(voters, 'voter')} support it: ${idList(supporters)}`,
    ],
    zookeeperDisconnected: ({ brokerId }) => [
      `Broker ${brokerId} lost its connection to ZooKeeper`,
      'its session may still be alive',
    ],
    brokerRegistered: ({ brokerId, brokerEpoch }) => [
      `Broker ${brokerId} has registered`,
      `new session, broker epoch ${brokerEpoch}`,
    ],
    brokerRegistrationRefused: ({ brokerId }) => [
      `Broker ${brokerId} could not register`,
      `${code(`/brokers/ids/${brokerId}`)} is still there, from its earlier session`,
    ],
    controllerElected: ({ brokerId, controllerEpoch }) => [
      `Broker ${brokerId} is the controller, epoch ${controllerEpoch}`,
      `it was the first to create ${code('/controller')}`,
    ],
    brokersChanged: ({ controllerId, started, failed, live }) => [
      `Broker ${controllerId}, the controller, saw ${
        [failed.length > 0 ? `${brokers(failed)} gone` : null, started.length > 0 ? `${brokers(started)} come` : null]
          .filter((part) => part !== null)
          .join(' and ') || 'the list of brokers change'
      }`,
      `${code('/brokers/ids')} is now ${idList(live)}`,
    ],
    topicCreated: ({ topic, assignment }) => [
      `Topic ${code(topic)} was created`,
      `${count(assignment.length, 'partition')}, ${count(assignment[0]?.length ?? 0, 'replica')} each`,
    ],
    leaderElected: (event) => [
      `Broker ${event.leaderId} leads ${code(event.topicPartition)}, epoch ${event.leaderEpoch}`,
      whyElected(event),
    ],
    partitionOffline: ({ topicPartition, inSyncReplicas }) => [
      `${code(topicPartition)} has no leader`,
      `nobody of ${idList(inSyncReplicas)}, who were in sync, is alive`,
    ],
    inSyncReplicasShrunk: ({ topicPartition, from, to, by }) => [
      `${code(topicPartition)} drops ${brokers(added(to, from))}`,
      `${by === 'leader' ? 'not caught up in time' : 'not alive, or about to stop'}; in sync are now ${idList(to)}`,
    ],
    inSyncReplicasExpanded: ({ topicPartition, from, to }) => [
      `${capital(brokers(added(from, to)))} ${added(from, to).length === 1 ? 'is' : 'are'} in sync on ${code(topicPartition)}`,
      `caught up with the high watermark; in sync are now ${idList(to)}`,
    ],
    isrChangeProposed: ({ brokerId, topicPartition, from, to, lagging }) => [
      lagging.length > 0
        ? `Broker ${brokerId} wants ${brokers(lagging)} out of the ISR of ${code(topicPartition)}`
        : `Broker ${brokerId} wants ${brokers(added(from, to))} in the ISR of ${code(topicPartition)}`,
      lagging.length > 0 ? `behind for longer than ${code('replica.lag.time.max.ms')}` : 'its log has caught up',
    ],
    becameLeader: ({ brokerId, topicPartition, leaderEpoch, startOffset }) => [
      `Broker ${brokerId} took over ${code(topicPartition)} at offset ${startOffset}`,
      `the controller told it so: epoch ${leaderEpoch}`,
    ],
    becameFollower: ({ brokerId, topicPartition, leaderEpoch, leaderId }) => [
      `Broker ${brokerId} follows ${leaderId < 0 ? 'nobody' : `broker ${leaderId}`} on ${code(topicPartition)}`,
      `the controller told it so: epoch ${leaderEpoch}`,
    ],
    recordsAppended: ({ brokerId, topicPartition, baseOffset, logEndOffset, keys }) => [
      `${capital(records(keys))} ${keys.length === 1 ? 'is' : 'are'} in ${code(topicPartition)}, ${offsets(baseOffset, logEndOffset)}`,
      `appended by broker ${brokerId}, the leader`,
    ],
    duplicateDropped: ({ brokerId, topicPartition, baseOffset }) => [
      `Broker ${brokerId} dropped a batch it has already`,
      `same sequence numbers as at offset ${baseOffset} of ${code(topicPartition)}`,
    ],
    appendRefused: ({ brokerId, topicPartition, error }) => [
      `Broker ${brokerId} refused a write to ${code(topicPartition)}`,
      code(error),
    ],
    recordsReplicated: ({ brokerId, topicPartition, baseOffset, logEndOffset }) => [
      `Broker ${brokerId} copied ${offsets(baseOffset, logEndOffset)} of ${code(topicPartition)}`,
      'it had asked for what follows its own end',
    ],
    highWatermarkUpdated: ({ brokerId, topicPartition, isLeader, from, to }) =>
      isLeader
        ? [`${code(topicPartition)}: high watermark ${from} → ${to}`, 'every in-sync replica has what is below it']
        : [
            `Broker ${brokerId} knows the high watermark of ${code(topicPartition)}: ${to}`,
            'the leader says it in each answer',
          ],
    logTruncated: ({ brokerId, topicPartition, from, to }) => [
      `Broker ${brokerId} cut ${offsets(to, from)} off ${code(topicPartition)}`,
      'the leader of the newer epoch does not have them',
    ],
    segmentRolled: ({ brokerId, topicPartition, baseOffset, reason }) => [
      `Broker ${brokerId} began a new segment of ${code(topicPartition)} at offset ${baseOffset}`,
      {
        size: 'the one before is full',
        time: 'the one before is old',
        index: 'the index of the one before is full',
        offsets: 'the one before holds as many offsets as it can',
        retention: 'all before it was deleted',
      }[reason],
    ],
    segmentsDeleted: ({ brokerId, topicPartition, reason, baseOffsets, logStartOffset }) => [
      `Broker ${brokerId} deleted ${count(baseOffsets.length, 'segment')} of ${code(topicPartition)}`,
      `${{ time: 'older than the retention', size: 'the log was too large', startOffset: 'all before the log start' }[reason]}; it begins at ${logStartOffset} now`,
    ],
    logCleaned: ({ brokerId, topicPartition, removedRecords, bytesBefore, bytesAfter }) => [
      `Broker ${brokerId} compacted ${code(topicPartition)}`,
      `${count(removedRecords, 'record')} with newer values went: ${bytes(bytesBefore)} → ${bytes(bytesAfter)}`,
    ],
    recordSent: ({ clientId, topic, partition, key, partitioner }) => [
      `${code(clientId)} put ${records([key])} in its batch for ${code(`${topic}-${partition}`)}`,
      {
        key: 'the hash of its key chose the partition',
        sticky: 'no key: it keeps to one partition for a while',
        roundRobin: 'that partition’s turn',
        explicit: 'the application named the partition',
      }[partitioner],
    ],
    recordsAcknowledged: ({ clientId, topicPartition, keys, baseOffset }) => [
      `${code(clientId)} knows that ${records(keys)} ${keys.length === 1 ? 'is' : 'are'} stored`,
      `${code(topicPartition)}${baseOffset < 0 ? ', offset unknown' : `, ${offsets(baseOffset, baseOffset + keys.length)}`}`,
    ],
    produceRetried: ({ clientId, topicPartition, error, attempt }) => [
      `${code(clientId)} sends to ${code(topicPartition)} again`,
      `${code(error)}; try ${attempt + 1}`,
    ],
    recordsFailed: ({ clientId, recordIds, topicPartition, error, outcome }) => [
      `${code(clientId)} gave up ${count(recordIds.length, 'record')} for ${code(topicPartition)}`,
      `${code(error)}; ${outcome === 'notDone' ? 'nothing was written' : 'it may have been written after all'}`,
    ],
    connectionFailed: ({ clientId, brokerId }) => [
      `${code(clientId)} lost its connection to broker ${brokerId}`,
      'it will try again',
    ],
    recordsConsumed: ({ clientId, topicPartition, fromOffset, toOffset, keys }) => [
      `${code(clientId)} was handed ${records(keys)}`,
      `${code(topicPartition)}, ${offsets(fromOffset, toOffset)}`,
    ],
    memberJoined: ({ groupId, clientId }) => [
      `${code(clientId)} joined the group ${code(groupId)}`,
      'the partitions must be shared out anew',
    ],
    memberLeft: ({ groupId, clientId }) => [
      `${code(clientId)} left the group ${code(groupId)}`,
      'it said so: nobody has to wait',
    ],
    memberExpired: ({ groupId, clientId, reason }) => [
      `${code(clientId)} is out of the group ${code(groupId)}`,
      reason === 'session' ? 'no heartbeat in time' : 'not back in time for the rebalance',
    ],
    groupStateChanged: ({ groupId, from, to }) => [
      `Group ${code(groupId)}: ${code(to)}`,
      to === 'PreparingRebalance' ? 'all members are asked to join again' : `before: ${code(from)}`,
    ],
    groupStabilized: ({ groupId, generationId, assignments }) => [
      `Group ${code(groupId)} has shared its partitions out, generation ${generationId}`,
      assignments.map(({ clientId, assignment }) => `${code(clientId)} ${partitions(assignment)}`).join('; '),
    ],
    offsetsCommitted: ({ groupId, offsets: committed }) => [
      `Group ${code(groupId)} committed`,
      committed
        .map(({ topic, partition, committedOffset }) => `${code(`${topic}-${partition}`)} at ${committedOffset}`)
        .join(', '),
    ],
    partitionsAssigned: ({ clientId, partitions: parts, generationId }) => [
      `${code(clientId)} reads ${partitions(parts)}`,
      `assigned in generation ${generationId}`,
    ],
    partitionsRevoked: ({ clientId, partitions: parts }) => [
      `${code(clientId)} gave up ${partitions(parts)}`,
      'so that the group can share them out anew',
    ],
    coordinatorLost: ({ clientId, brokerId, error }) => [
      `${code(clientId)} looks for its coordinator`,
      `broker ${brokerId}: ${code(error)}`,
    ],
    transactionStateChanged: ({ transactionalId, from, to }) => [
      `Transaction of ${code(transactionalId)}: ${code(to)}`,
      `before: ${code(from)}`,
    ],
    transactionEnded: ({ transactionalId, committed }) => [
      `The transaction of ${code(transactionalId)} is ${committed ? 'committed' : 'aborted'}`,
      'markers are in every partition it wrote to',
    ],
  },
  meanings: {
    sessionCreated:
      'A session is what ZooKeeper knows of a broker. Pings keep it alive; ephemeral znodes live as long as it does.',
    sessionExpired:
      'ZooKeeper never learns that a process died. It only notices that the pings have stopped for longer than the session’s time-out.',
    sessionClosed: 'A broker that stops in an orderly way closes its session, and its ephemeral znodes go at once.',
    znodeChanged:
      'A write is real once a majority of the servers has logged it. Whoever had set a watch on the znode is told.',
    watchFired:
      'A watch tells once that something changed, not what. Whoever was told must read again, and watch again.',
    zookeeperLeaderElected:
      'The servers vote for the one that knows most. With a majority behind it, it begins a new epoch.',
    zookeeperDisconnected:
      'The broker tries the other servers of the ensemble. In time, it keeps its session and its place.',
    brokerRegistered:
      'The broker made its ephemeral znode under /brokers/ids. The controller is told by its watch, and gives it work.',
    brokerRegistrationRefused:
      'The znode of the earlier session is still there. The new process exits, and a supervisor starts it again until that session has ended.',
    controllerElected:
      'Whoever creates /controller first is the controller. Its epoch keeps an old one from being obeyed any longer.',
    brokersChanged:
      'The controller’s watch on /brokers/ids fired. It read the list again and compared it with the one it had.',
    topicCreated: 'Its partitions and their replicas stand in ZooKeeper; the controller now finds each a leader.',
    leaderElected:
      'The controller walks the replicas in their assigned order and takes the first that is alive and in sync. It says so with LeaderAndIsr.',
    partitionOffline:
      'Only a replica that was in sync has everything that was promised. While none is alive, the partition waits rather than lose records.',
    inSyncReplicasShrunk:
      'From now on, a record is committed without the one that left. If too few remain, producers with acks=all are refused.',
    inSyncReplicasExpanded: 'From now on, a record is committed only when this replica has it, too.',
    isrChangeProposed:
      'Only the controller changes the in-sync replicas. The leader asks it with AlterPartition and waits for its answer.',
    becameLeader:
      'From this offset on, what it appends carries the new leader epoch, by which older leaders are recognised.',
    becameFollower:
      'It compares epochs with the leader, cuts off what the leader does not have, and fetches from there on.',
    recordsAppended:
      'The leader appends first and counts later: the record is committed once all in-sync replicas have fetched it.',
    duplicateDropped:
      'The producer numbers its batches. A number that is there already is answered as a success and not stored again.',
    appendRefused:
      'The broker tells the producer by name what is wrong; the name decides whether the producer tries again.',
    recordsReplicated:
      'Followers fetch from the leader as consumers do. The offset they ask for tells the leader how far they have got.',
    highWatermarkUpdated:
      'Below the high watermark lies what every in-sync replica has. Consumers read up to there and no further.',
    logTruncated:
      'What was never committed may go. Two logs that disagree after a change of leader are made the same again.',
    segmentRolled: 'Only the last segment is written to. Retention and compaction touch the ones before it.',
    segmentsDeleted: 'Retention deletes whole segments, never single records, whether they were read or not.',
    logCleaned: 'Compaction keeps the last value of each key. Offsets stay as they were: gaps remain.',
    recordSent:
      'The producer gathers records for the same partition in a batch, and sends it when it is full or linger.ms is over.',
    recordsAcknowledged: 'How many replicas must have the record before this answer comes is what acks says.',
    produceRetried:
      'The producer cannot know whether the first try was written. With idempotence a second one does no harm.',
    recordsFailed:
      'delivery.timeout.ms is over, or the error is one that trying again cannot mend. The application is told.',
    connectionFailed: 'The other process is gone or does not listen. The client asks another broker who leads now.',
    recordsConsumed:
      'A consumer asks for records from its position on; poll hands them to the application and moves the position.',
    memberJoined:
      'Every change of the members begins a rebalance: all join again, and one of them shares the partitions out.',
    memberLeft: 'Its partitions go to the others in the rebalance that begins now.',
    memberExpired: 'The coordinator waits for session.timeout.ms, then counts the member out and begins a rebalance.',
    groupStateChanged:
      'The coordinator gathers the members, has one of them share the partitions out, and tells each its own.',
    groupStabilized:
      'Every member knows its partitions. The generation keeps those who missed the rebalance from committing.',
    offsetsCommitted:
      'The bookmark says where to go on after a restart: the next offset to read, not the last one read.',
    partitionsAssigned: 'Each partition has one reader in a group. It begins at the group’s bookmark.',
    partitionsRevoked: 'Before a partition may go to somebody else, its reader lets go of it.',
    coordinatorLost:
      'The coordinator is the leader of the group’s partition of __consumer_offsets. If that moves, so does the coordinator.',
    transactionStateChanged:
      'The coordinator keeps the state in __transaction_state, so that whoever takes over can finish it.',
    transactionEnded: 'Readers with read_committed see all of its records now, or none of them.',
  },
  killed: 'kill -9: no goodbye, the session stays open',
  ephemeralGone:
    'The znode was ephemeral: it lives no longer than the session that made it. Whoever had set a watch on it is told.',
  meaningOfCommand: {
    kill: 'The process ends at once, without a goodbye: its session stays open, and on paper nothing has changed.',
    other: 'This is where the chain begins.',
  },
};

/** `to` is exclusive, as in Kafka. */
function offsets(from: number, to: number): string {
  return `offset${to - from > 1 ? 's' : ''} ${offsetRange(from, to)}`;
}

function partitions(parts: Parameters<typeof partitionCount>[0]): string {
  return partitionList(parts) ?? count(partitionCount(parts), 'partition');
}

function whyElected({ strategy, assignedReplicas }: EventOf<'leaderElected'>): string {
  const list = idList(assignedReplicas);
  switch (strategy) {
    case 'New':
      return `first of ${list} that is alive`;
    case 'Offline':
      return `first of ${list} that is alive and in sync`;
    case 'Unclean':
      return `first of ${list} that is alive, though not in sync`;
    case 'Reassign':
      return `first of its new replicas ${list} that is alive and in sync`;
    case 'Preferred':
      return `the preferred one, first of ${list}`;
    case 'ControlledShutdown':
      return `first of ${list} that is in sync and stays`;
  }
}
