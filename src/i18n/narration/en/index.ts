import type { NodeId } from '../../../engine';
import { messages } from '../../en/messages';
import { added, code, idList, kindOf, offsetRange, partitionCount, partitionList, seconds } from '../parts';
import { adminEvents } from './admin';
import { commands } from './commands';
import { consumers } from './consumers';
import { groupToolEvents } from './groups';
import { worldEvents } from './world';
import { node, brokers, count, records } from './words';
import { logs } from './logs';
import { producerEvents } from './producers';
import { transactionEvents } from './transactions';
import type { EventOf, Narration } from '../types';

/** `to` is exclusive, as in Kafka. */
function offsets(from: number, to: number): string {
  return `offset${to - from > 1 ? 's' : ''} ${offsetRange(from, to)}`;
}

function partitions(parts: Parameters<typeof partitionCount>[0]): string {
  const number = partitionCount(parts);
  return partitionList(parts) ?? (number === 0 ? 'no partition' : count(number, 'partition'));
}

function whyElected(event: EventOf<'leaderElected'>): string {
  const list = idList(event.assignedReplicas);
  switch (event.strategy) {
    case 'New':
      return `the first of ${list} that is alive`;
    case 'Offline':
      return `the first of ${list} that is alive and in sync`;
    case 'Unclean':
      return `the first of ${list} that is alive, though not in sync: records may be lost`;
    case 'Reassign':
      return `the first of ${list}, its new replicas, that is alive and in sync`;
    case 'Preferred':
      return `the preferred one, first of ${list}`;
    case 'ControlledShutdown':
      return `the first of ${list} that is in sync and stays`;
  }
}

const changes = { created: 'created', dataChanged: 'changed', deleted: 'deleted' } as const;

export const narration: Narration = {
  who: { you: '**You** ', scenario: '**The scenario** ' },
  refused: (sentence) => `${sentence}: **refused**`,
  events: {
    ...worldEvents,
    ...transactionEvents,
    ...groupToolEvents,
    zookeeperStateChanged: (event) => zooKeeperState(event),
    zookeeperVoted: ({ serverId, leader, isChange }) =>
      leader === serverId
        ? `**Vote**: ZooKeeper server ${serverId} proposes itself`
        : `**Vote**: ZooKeeper server ${serverId} ${isChange ? 'changes over to' : 'votes for'} server ${leader}`,
    zookeeperLeaderElected: ({ serverId, epoch, supporters, voters }) =>
      `**ZooKeeper leader**: server ${serverId} leads epoch ${epoch}, with ${supporters.length} of ${count(voters, 'voter')}: ${idList(supporters)}`,
    zookeeperSynchronized: ({ serverId, leaderId, mode, gained, lost }) => {
      const start = `**ZooKeeper server ${serverId}** is brought up to date by server ${leaderId} (${code(mode)})`;
      if (lost > 0) return `${start}: it loses ${count(lost, 'write')} that no majority had`;
      return gained > 0 ? `${start}: ${count(gained, 'write')} it had missed` : start;
    },
    sessionCreated: ({ owner, timeoutMs }) =>
      `**Session opened** for ${node(owner)}: it ends after ${seconds(timeoutMs)} s without a ping`,
    sessionExpired: ({ owner, timeoutMs }) =>
      `**Session expired**: ${seconds(timeoutMs)} s without a ping from ${node(owner)}`,
    sessionClosed: ({ owner }) => `**Session closed** by ${node(owner)} itself`,
    znodeChanged: ({ change, path, isEphemeral }) =>
      `**${isEphemeral ? 'Ephemeral node' : 'Znode'}** ${code(path)} ${changes[change]}`,
    watchFired: ({ client, event, path }) =>
      `**Watch fired**: ${node(client)} was told ${code(event)} on ${code(path)}`,
    brokerStatusChanged: ({ brokerId, from, to }) => `**Broker ${brokerId}**: ${code(from)} → ${code(to)}`,
    brokerRegistered: ({ brokerId, brokerEpoch }) =>
      `**Broker ${brokerId} registered** as ${code(`/brokers/ids/${brokerId}`)}, broker epoch ${brokerEpoch}`,
    brokerRegistrationRefused: ({ brokerId }) =>
      `**Registration refused**: ${code(`/brokers/ids/${brokerId}`)} is still there, from an earlier session of broker ${brokerId}`,
    zookeeperDisconnected: ({ brokerId }) =>
      `**Broker ${brokerId}** lost its connection to ZooKeeper; its session may still be alive`,
    zookeeperReconnected: ({ brokerId }) => `**Broker ${brokerId}** is back at ZooKeeper, in the same session`,
    zookeeperSessionLost: ({ brokerId }) => `**Broker ${brokerId}** learned that its session is over`,
    controlledShutdownStarted: ({ brokerId }) =>
      `**Broker ${brokerId}** wants to stop, and asks the controller to hand its leaderships over`,
    controllerElected: ({ brokerId, controllerEpoch }) =>
      `**Controller elected**: broker ${brokerId}, the first to create ${code('/controller')}; controller epoch ${controllerEpoch}`,
    controllerResigned: ({ brokerId }) => `**Broker ${brokerId}** is no longer the controller`,
    staleControllerRefused: ({ brokerId, controllerId, api, controllerEpoch, knownControllerEpoch }) =>
      `**Broker ${brokerId}** did not obey: broker ${controllerId} gave the order ${code(api)} in controller epoch ${controllerEpoch}, and it is epoch ${knownControllerEpoch} by now; ${code('STALE_CONTROLLER_EPOCH')}`,
    brokersChanged: ({ controllerId, started, failed, live }) => {
      const news = [
        failed.length > 0 ? `${brokers(failed)} ${failed.length === 1 ? 'is' : 'are'} gone` : null,
        started.length > 0 ? `${brokers(started)} joined` : null,
      ].filter((part) => part !== null);
      const heard = news.length > 0 ? news.join(', ') : 'nothing new';
      return `**Controller** (broker ${controllerId}) saw ${code('/brokers/ids')} change: ${heard}; alive are ${idList(live)}`;
    },
    topicCreated: ({ topic, assignment }) =>
      `**Topic created**: ${code(topic)}, ${count(assignment.length, 'partition')} on ${count(assignment[0]?.length ?? 0, 'broker')} each`,
    leaderElected: (event) =>
      `**Leader elected** for ${code(event.topicPartition)}: broker ${event.leaderId}, ${whyElected(event)}; leader epoch ${event.leaderEpoch}`,
    partitionOffline: ({ topicPartition, inSyncReplicas }) =>
      `**Partition offline**: ${code(topicPartition)} waits, for nobody in sync is alive (in sync: ${idList(inSyncReplicas)})`,
    inSyncReplicasShrunk: ({ topicPartition, from, to }) =>
      `**Out of sync** on ${code(topicPartition)}: ${brokers(added(to, from))}; in sync are ${idList(to)}`,
    inSyncReplicasExpanded: ({ topicPartition, from, to }) =>
      `**In sync again** on ${code(topicPartition)}: ${brokers(added(from, to))}; in sync are ${idList(to)}`,
    isrChangeRefused: ({ topicPartition, brokerId, error }) =>
      error === 'STALE_BROKER_EPOCH'
        ? `**Broker ${brokerId} is fenced**: it still believes that it leads ${code(topicPartition)} and wants other in-sync replicas, but the controller has given it up since; ${code(error)}`
        : `**Controller** refused the in-sync replicas that broker ${brokerId} asked for on ${code(topicPartition)}: ${code(error)}`,
    controlledShutdownGranted: ({ brokerId, remaining }) =>
      remaining.length === 0
        ? `**Controller** lets broker ${brokerId} stop: it leads nothing any more`
        : `**Controller**: broker ${brokerId} still leads ${count(remaining.length, 'partition')}`,
    becameLeader: ({ brokerId, topicPartition, leaderEpoch, startOffset }) =>
      `**Broker ${brokerId} leads** ${code(topicPartition)} from offset ${startOffset} on, leader epoch ${leaderEpoch}`,
    becameFollower: ({ brokerId, topicPartition, leaderEpoch, leaderId }) =>
      `**Broker ${brokerId} follows** broker ${leaderId} on ${code(topicPartition)}, leader epoch ${leaderEpoch}`,
    recordsAppended: ({ brokerId, topicPartition, baseOffset, logEndOffset, keys }) =>
      `**Stored**: ${records(keys)} in ${code(topicPartition)} on broker ${brokerId}, ${offsets(baseOffset, logEndOffset)}`,
    duplicateDropped: ({ brokerId, topicPartition, baseOffset }) =>
      `**Duplicate dropped** by broker ${brokerId}: ${code(topicPartition)} has this batch already, at offset ${baseOffset}`,
    appendRefused: ({ brokerId, topicPartition, error }) =>
      `**Write refused** by broker ${brokerId} on ${code(topicPartition)}: ${code(error)}`,
    recordsReplicated: ({ brokerId, topicPartition, baseOffset, logEndOffset }) =>
      `**Copied**: broker ${brokerId} has ${offsets(baseOffset, logEndOffset)} of ${code(topicPartition)} too`,
    highWatermarkUpdated: ({ brokerId, topicPartition, isLeader, from, to }) =>
      isLeader
        ? `**Committed**: high watermark of ${code(topicPartition)} ${from} → ${to}; everything below it is readable`
        : `**Broker ${brokerId}** learned the high watermark of ${code(topicPartition)}: ${from} → ${to}`,
    logTruncated: ({ brokerId, topicPartition, from, to }) =>
      `**Log truncated**: broker ${brokerId} dropped ${offsets(to, from)} of ${code(topicPartition)}, which the leader does not have`,
    fetchFailed: ({ brokerId, topicPartition, leaderId, error }) =>
      `**Broker ${brokerId}** could not fetch ${code(topicPartition)} from broker ${leaderId}: ${code(error)}`,
    isrChangeProposed: ({ brokerId, topicPartition, from, to, lagging }) =>
      lagging.length > 0
        ? `**Broker ${brokerId}** wants ${brokers(lagging)} out of the in-sync replicas of ${code(topicPartition)}: not caught up in time`
        : `**Broker ${brokerId}** wants ${brokers(added(from, to))} in the in-sync replicas of ${code(topicPartition)}: caught up`,
    isrCommitted: ({ brokerId, topicPartition, inSyncReplicas }) =>
      `**Broker ${brokerId}** learned that it is decided: in sync on ${code(topicPartition)} are ${idList(inSyncReplicas)}`,
    replicaStopped: ({ brokerId, topicPartition, isDeleted }) =>
      `**Broker ${brokerId}** stopped its copy of ${code(topicPartition)}${isDeleted ? ' and deleted it' : ''}`,
    memberJoined: ({ groupId, clientId }) => `**${code(clientId)} joined** the group ${code(groupId)}`,
    memberLeft: ({ groupId, clientId }) => `**${code(clientId)} left** the group ${code(groupId)}`,
    memberExpired: ({ groupId, clientId, reason }) =>
      `**${code(clientId)} is out** of the group ${code(groupId)}: ${reason === 'session' ? 'no heartbeat in time' : 'not back in time for the rebalance'}`,
    groupStateChanged: ({ groupId, from, to }) => `**Group** ${code(groupId)}: ${code(from)} → ${code(to)}`,
    groupStabilized: ({ groupId, generationId, assignments }) =>
      `**Rebalance finished**: group ${code(groupId)}, generation ${generationId}${assignments
        .map(({ clientId, assignment }) => `; ${code(clientId)} has ${partitions(assignment)}`)
        .join('')}`,
    staticMemberReplaced: ({ groupId, groupInstanceId, clientId }) =>
      `**Static member ${code(groupInstanceId)}** of the group ${code(groupId)} is ${code(clientId)} now; a process that used the name before is fenced`,
    offsetsExpired: ({ groupId, offsets: gone, reason }) =>
      `**Bookmarks dropped**: group ${code(groupId)} loses ${gone
        .map(({ topic, partition }) => code(`${topic}-${partition}`))
        .join(', ')}: ${reason === 'retention' ? 'too old' : 'the topic is gone'}`,
    groupRemoved: ({ groupId }) => `**Group** ${code(groupId)} is gone`,
    offsetsCommitted: ({ groupId, offsets: committed, isAdvance }) =>
      isAdvance
        ? `**Bookmarks moved**: group ${code(groupId)} committed ${committed
            .map(({ topic, partition, committedOffset }) => `${code(`${topic}-${partition}`)} at ${committedOffset}`)
            .join(', ')}`
        : `**Group** ${code(groupId)} committed the same bookmarks again`,
    coordinatorLoaded: ({ brokerId, partition, groups }) =>
      `**Broker ${brokerId}** coordinates the groups of ${code(`__consumer_offsets-${partition}`)} now: ${groups.length > 0 ? groups.map(code).join(', ') : 'none so far'}`,
    ...producerEvents,
    metadataLearned: ({ clientId, changed }) =>
      `**${code(clientId)}** learned how the cluster looks${changed.length > 0 && changed.length <= 6 ? `; news of ${changed.map(code).join(', ')}` : ''}`,
    connectionFailed: ({ clientId, brokerId }) => `**${code(clientId)}** lost its connection to broker ${brokerId}`,
    coordinatorFound: ({ clientId, groupId, brokerId }) =>
      `**${code(clientId)}** found the coordinator of ${code(groupId)}: broker ${brokerId}`,
    coordinatorLost: ({ clientId, brokerId, error }) =>
      `**${code(clientId)}** looks for a new coordinator: broker ${brokerId} is not it any more (${code(error)})`,
    partitionsAssigned: ({ clientId, generationId, partitions: parts }) =>
      `**${code(clientId)}** was given ${partitions(parts)}, generation ${generationId}`,
    partitionsRevoked: ({ clientId, partitions: parts }) => `**${code(clientId)}** gives ${partitions(parts)} back`,
    partitionsLost: ({ clientId, partitions: parts }) =>
      `**${code(clientId)}** lost ${partitions(parts)}: the group went on without it`,
    recordsConsumed: ({ clientId, topicPartition, fromOffset, toOffset, keys }) =>
      `**${code(clientId)} got** ${records(keys)} from ${code(topicPartition)}, ${offsets(fromOffset, toOffset)}`,
    ...consumers,
    ...adminEvents,
    topicCreationAnswered: ({ topic, error }) =>
      error === 'NONE' ? `**Topic** ${code(topic)} is there` : `**Topic refused**: ${code(topic)}, ${code(error)}`,
    ...logs,
  },
  commands,
  message: ({ from, to, body }) =>
    body.kind === 'request'
      ? `**${body.api}** from ${node(from)} to ${node(to)}: “${messages[body.api]}”`
      : `**${body.api} answer** from ${node(from)} to ${node(to)}`,
  marks: {
    sessionExpired: () => 'session expired',
    zookeeperLeaderElected: ({ serverId }) => `ZooKeeper server ${serverId} leads`,
    zookeeperStateChanged: ({ serverId }) => `ZooKeeper server ${serverId} looks for a leader`,
    controllerElected: ({ brokerId }) => `broker ${brokerId} is controller`,
    brokerRegistered: ({ brokerId }) => `broker ${brokerId} registered`,
    topicCreated: ({ topic }) => `${topic} created`,
    topicDeleted: ({ topic }) => `${topic} deleted`,
    partitionsAdded: ({ topic }) => `${topic} has grown`,
    reassignmentCompleted: ({ topicPartition }) => `${topicPartition} reassigned`,
    leaderElected: ({ leaderId, topicPartition, strategy }) =>
      strategy === 'Unclean'
        ? `unclean election: broker ${leaderId} leads ${topicPartition}`
        : `broker ${leaderId} leads ${topicPartition}`,
    partitionOffline: ({ topicPartition }) => `${topicPartition} offline`,
    inSyncReplicasShrunk: ({ topicPartition }) => `in-sync replicas of ${topicPartition} shrink`,
    inSyncReplicasExpanded: ({ topicPartition }) => `in-sync replicas of ${topicPartition} grow`,
    isrChangeRefused: ({ brokerId }) => `broker ${brokerId} is fenced`,
    groupStabilized: ({ groupId }) => `${groupId} rebalanced`,
    memberExpired: ({ clientId }) => `${clientId} expired`,
    recordsFailed: ({ clientId }) => `${clientId} gives up`,
    logTruncated: ({ topicPartition }) => `${topicPartition} truncated`,
    segmentsDeleted: ({ topicPartition }) => `${topicPartition} loses segments`,
    logCleaned: ({ topicPartition }) => `${topicPartition} compacted`,
  },
  markOfCommand: (whatWasDone) => `you ${whatWasDone}`,
  until: {
    sessionExpired: ({ owner }) => `the session of ${plainNode(owner)} expires`,
    zookeeperLeaderElected: () => 'the ensemble has a leader',
    zookeeperStateChanged: ({ serverId }) => `ZooKeeper server ${serverId} gives up`,
    controllerElected: () => 'a controller is elected',
    brokerRegistered: ({ brokerId }) => `broker ${brokerId} has registered`,
    topicCreated: ({ topic }) => `${topic} is created`,
    topicDeleted: ({ topic }) => `${topic} is deleted`,
    partitionsAdded: ({ topic }) => `${topic} has more partitions`,
    reassignmentCompleted: ({ topicPartition }) => `${topicPartition} is reassigned`,
    leaderElected: ({ topicPartition }) => `${topicPartition} has a leader`,
    partitionOffline: ({ topicPartition }) => `${topicPartition} goes offline`,
    inSyncReplicasShrunk: ({ topicPartition }) => `the in-sync replicas of ${topicPartition} shrink`,
    inSyncReplicasExpanded: ({ topicPartition }) => `the in-sync replicas of ${topicPartition} grow`,
    isrChangeRefused: ({ brokerId }) => `the controller refuses broker ${brokerId}`,
    groupStabilized: ({ groupId }) => `${groupId} has rebalanced`,
    memberExpired: ({ clientId }) => `the group stops waiting for ${clientId}`,
    recordsFailed: ({ clientId }) => `${clientId} gives up`,
    logTruncated: ({ topicPartition }) => `${topicPartition} is truncated`,
    segmentsDeleted: ({ topicPartition }) => `segments of ${topicPartition} are deleted`,
    logCleaned: ({ topicPartition }) => `${topicPartition} is compacted`,
    processStarted: ({ nodeId, bySupervisor }) =>
      bySupervisor ? `the supervisor starts ${plainNode(nodeId)} again` : `${plainNode(nodeId)} starts`,
    produceRetried: ({ clientId }) => `${clientId} tries again`,
    offsetsCommitted: ({ groupId }) => `${groupId} commits`,
    isrChangeProposed: ({ topicPartition }) => `the leader of ${topicPartition} changes the in-sync replicas`,
  },
};

function plainNode(nodeId: NodeId): string {
  const kind = kindOf(nodeId);
  return kind.type === 'client' ? kind.name : node(nodeId);
}

function zooKeeperState({ serverId, to, leaderId, reason, lost }: EventOf<'zookeeperStateChanged'>): string {
  const server = `**ZooKeeper server ${serverId}**`;
  switch (to) {
    case 'LEADING':
      return `${server} won the vote and gathers its followers`;
    case 'FOLLOWING':
      return `${server} follows server ${leaderId}`;
    case 'OBSERVING':
      return `${server} observes server ${leaderId}`;
    case 'LOOKING':
      return `${server} ${lookingBecause(reason, lost)}`;
  }
}

function lookingBecause(reason: EventOf<'zookeeperStateChanged'>['reason'], lost: number | null): string {
  switch (reason) {
    case 'leaderLost':
      return `lost its leader, server ${lost}: it serves nobody and looks for a new one`;
    case 'leaderSilent':
      return `has heard nothing from its leader, server ${lost}: it looks for a new one`;
    case 'quorumLost':
      return 'no longer has a majority with it: it stops serving and looks for one';
    case 'noQuorum':
      return 'was elected, but no majority came: it looks again';
    case 'outdated':
      return 'met a server that knows more: it looks again';
    default:
      return 'looks for a leader';
  }
}
