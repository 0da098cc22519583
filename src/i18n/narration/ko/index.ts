import { messages } from '../../ko/messages';
import { added, code, idList, offsetRange, partitionCount, partitionList, plain, seconds } from '../parts';
import { adminEvents } from './admin';
import { commands } from './commands';
import { consumers } from './consumers';
import { groupToolEvents } from './groups';
import { worldEvents } from './world';
import { logs } from './logs';
import { producerEvents } from './producers';
import { node, brokers, records } from './words';
import { transactionEvents } from './transactions';
import type { EventOf, Narration } from '../types';

/*
 * Korean particles change with the sound before them, which nobody knows of a name that somebody typed. So names stand
 * before a colon, before a particle that never changes (에, 에서, 의, 도), or before a noun that takes the particle;
 * brokers take 번: 브로커 2번이.
 */

function partitions(parts: Parameters<typeof partitionCount>[0]): string {
  const number = partitionCount(parts);
  return partitionList(parts) ?? (number === 0 ? '파티션 없음' : `파티션 ${number}개`);
}

function whyElected(event: EventOf<'leaderElected'>): string {
  const list = idList(event.assignedReplicas);
  switch (event.strategy) {
    case 'New':
      return `${list} 중 살아 있는 첫 복제본이에요`;
    case 'Offline':
      return `${list} 중 살아 있고 동기화된 첫 복제본이에요`;
    case 'Unclean':
      return `${list} 중 동기화되지 않았지만 살아 있는 첫 복제본이에요. 레코드를 잃을 수 있어요`;
    case 'Reassign':
      return `새 복제본 ${list} 중 살아 있고 동기화된 첫 복제본이에요`;
    case 'Preferred':
      return `${list} 맨 앞의 선호 복제본이에요`;
    case 'ControlledShutdown':
      return `${list} 중 동기화되어 있고 남아 있을 첫 복제본이에요`;
  }
}

const changes = { created: '생겼어요', dataChanged: '바뀌었어요', deleted: '지워졌어요' } as const;

export const narration: Narration = {
  who: { you: '**내가 한 일**: ', scenario: '**시나리오**: ' },
  refused: (sentence) => `${sentence} (**거절됨**)`,
  events: {
    ...worldEvents,
    ...transactionEvents,
    ...groupToolEvents,
    zookeeperStateChanged: (event) => zooKeeperState(event),
    zookeeperVoted: ({ serverId, leader, isChange }) =>
      leader === serverId
        ? `**투표**: ZooKeeper 서버 ${serverId}번이 스스로를 제안했어요`
        : `**투표**: ZooKeeper 서버 ${serverId}번이 ${isChange ? '표를 바꿔 ' : ''}서버 ${leader}번에 투표했어요`,
    zookeeperLeaderElected: ({ serverId, epoch, supporters, voters }) =>
      `**ZooKeeper 리더**: 서버 ${serverId}번, 에포크 ${epoch}. 투표자 ${voters}대 중 ${supporters.length}대 ${idList(supporters)}가 따라요`,
    zookeeperSynchronized: ({ serverId, leaderId, mode, gained, lost }) => {
      const start = `**ZooKeeper 서버 ${serverId}번**이 서버 ${leaderId}번을 따라잡았어요(${code(mode)})`;
      if (lost > 0) return `${start}. 과반수가 갖지 못한 쓰기 ${lost}개를 잃었어요`;
      return gained > 0 ? `${start}. 놓쳤던 쓰기는 ${gained}개예요` : start;
    },
    sessionCreated: ({ owner, timeoutMs }) =>
      `**세션 시작**: ${node(owner)}. 핑이 ${seconds(timeoutMs)}초 동안 없으면 끝나요`,
    sessionExpired: ({ owner, timeoutMs }) =>
      `**세션 만료**: ${node(owner)}. ${seconds(timeoutMs)}초 동안 핑이 없었어요`,
    sessionClosed: ({ owner }) => `**세션 종료**: ${node(owner)}. 스스로 닫았어요`,
    znodeChanged: ({ change, path, isEphemeral }) =>
      `**${isEphemeral ? '임시 노드' : 'znode'}** ${code(path)} 노드가 ${changes[change]}`,
    watchFired: ({ client, event, path }) =>
      `**워치 알림**: ${node(client)}에 ${code(path)} 경로의 ${code(event)} 소식이 갔어요`,
    brokerStatusChanged: ({ brokerId, from, to }) => `**브로커 ${brokerId}번**: ${code(from)} → ${code(to)}`,
    brokerRegistered: ({ brokerId, brokerEpoch }) =>
      `**브로커 ${brokerId}번 등록**: ${code(`/brokers/ids/${brokerId}`)}, 브로커 에포크 ${brokerEpoch}`,
    brokerRegistrationRefused: ({ brokerId }) =>
      `**등록 거절**: 브로커 ${brokerId}번의 이전 세션이 만든 ${code(`/brokers/ids/${brokerId}`)} 노드가 아직 남아 있어요`,
    zookeeperDisconnected: ({ brokerId }) =>
      `**브로커 ${brokerId}번**: ZooKeeper와 연결이 끊겼어요. 세션은 아직 살아 있을 수도 있어요`,
    zookeeperReconnected: ({ brokerId }) => `**브로커 ${brokerId}번**: 같은 세션으로 ZooKeeper에 다시 연결됐어요`,
    zookeeperSessionLost: ({ brokerId }) => `**브로커 ${brokerId}번**: 자기 세션이 끝났다는 것을 알았어요`,
    controlledShutdownStarted: ({ brokerId }) =>
      `**브로커 ${brokerId}번**: 멈추기 전에 리더 자리를 넘겨 달라고 컨트롤러에 부탁해요`,
    controllerElected: ({ brokerId, controllerEpoch }) =>
      `**컨트롤러 선출**: 브로커 ${brokerId}번. ${code('/controller')} 노드를 가장 먼저 만들었어요(컨트롤러 에포크 ${controllerEpoch})`,
    controllerResigned: ({ brokerId }) => `**브로커 ${brokerId}번**: 이제 컨트롤러가 아니에요`,
    staleControllerRefused: ({ brokerId, controllerId, api, controllerEpoch, knownControllerEpoch }) =>
      `**브로커 ${brokerId}번**: 지시를 따르지 않았어요. 브로커 ${controllerId}번이 보낸 ${code(api)} 지시는 컨트롤러 에포크 ${controllerEpoch}번의 것인데, 지금은 벌써 ${knownControllerEpoch}번이에요: ${code('STALE_CONTROLLER_EPOCH')}`,
    brokersChanged: ({ controllerId, started, failed, live }) => {
      const news = [
        failed.length > 0 ? `${brokers(failed)}이 사라졌어요` : null,
        started.length > 0 ? `${brokers(started)}이 들어왔어요` : null,
      ].filter((part) => part !== null);
      const heard = news.length > 0 ? `${news.join('. ')}. ` : '';
      return `**컨트롤러**(브로커 ${controllerId}번): ${code('/brokers/ids')} 변화를 봤어요. ${heard}살아 있는 브로커: ${idList(live)}`;
    },
    topicCreated: ({ topic, assignment }) =>
      `**토픽 생성**: ${code(topic)}, 파티션 ${assignment.length}개, 저마다 브로커 ${assignment[0]?.length ?? 0}대`,
    leaderElected: (event) =>
      `**리더 선출**: ${code(event.topicPartition)} 리더는 브로커 ${event.leaderId}번. ${whyElected(event)}(리더 에포크 ${event.leaderEpoch})`,
    partitionOffline: ({ topicPartition, inSyncReplicas }) =>
      `**파티션 오프라인**: ${code(topicPartition)}. 동기화된 복제본 ${idList(inSyncReplicas)} 중 살아 있는 것이 없어서 기다려요`,
    inSyncReplicasShrunk: ({ topicPartition, from, to }) =>
      `**동기화에서 빠짐**: ${code(topicPartition)}의 ${brokers(added(to, from))}. 동기화된 복제본: ${idList(to)}`,
    inSyncReplicasExpanded: ({ topicPartition, from, to }) =>
      `**다시 동기화됨**: ${code(topicPartition)}의 ${brokers(added(from, to))}. 동기화된 복제본: ${idList(to)}`,
    isrChangeRefused: ({ topicPartition, brokerId, error }) =>
      error === 'STALE_BROKER_EPOCH'
        ? `**브로커 ${brokerId}번이 펜싱됐어요**: 아직 자기가 ${code(topicPartition)}의 리더인 줄 알고 동기화 복제본을 바꾸려 했지만, 컨트롤러는 이미 이 브로커를 떠난 것으로 봐요. ${code(error)}`
        : `**컨트롤러**: 브로커 ${brokerId}번이 요청한 ${code(topicPartition)} 동기화 복제본 변경을 거절했어요: ${code(error)}`,
    controlledShutdownGranted: ({ brokerId, remaining }) =>
      remaining.length === 0
        ? `**컨트롤러**: 브로커 ${brokerId}번이 멈춰도 돼요. 이제 리더를 맡은 파티션이 없어요`
        : `**컨트롤러**: 브로커 ${brokerId}번은 아직 파티션 ${remaining.length}개의 리더예요`,
    becameLeader: ({ brokerId, topicPartition, leaderEpoch, startOffset }) =>
      `**브로커 ${brokerId}번이 리더**: ${code(topicPartition)}, 오프셋 ${startOffset}부터(리더 에포크 ${leaderEpoch})`,
    becameFollower: ({ brokerId, topicPartition, leaderEpoch, leaderId }) =>
      `**브로커 ${brokerId}번이 팔로워**: ${code(topicPartition)}, 리더는 브로커 ${leaderId}번(리더 에포크 ${leaderEpoch})`,
    recordsAppended: ({ brokerId, topicPartition, baseOffset, logEndOffset, keys }) =>
      `**저장**: ${records(keys)} → 브로커 ${brokerId}번의 ${code(topicPartition)}, 오프셋 ${offsetRange(baseOffset, logEndOffset)}`,
    duplicateDropped: ({ brokerId, topicPartition, baseOffset }) =>
      `**중복 버림**: 브로커 ${brokerId}번의 ${code(topicPartition)}에는 이 배치가 오프셋 ${baseOffset}에 이미 있어요`,
    appendRefused: ({ brokerId, topicPartition, error }) =>
      `**쓰기 거절**: 브로커 ${brokerId}번의 ${code(topicPartition)}: ${code(error)}`,
    recordsReplicated: ({ brokerId, topicPartition, baseOffset, logEndOffset }) =>
      `**복제**: 브로커 ${brokerId}번에도 ${code(topicPartition)}의 오프셋 ${offsetRange(baseOffset, logEndOffset)} 레코드가 생겼어요`,
    highWatermarkUpdated: ({ brokerId, topicPartition, isLeader, from, to }) =>
      isLeader
        ? `**커밋**: ${code(topicPartition)}의 하이 워터마크 ${from} → ${to}. 그 앞은 모두 읽을 수 있어요`
        : `**브로커 ${brokerId}번**: ${code(topicPartition)}의 하이 워터마크를 알았어요: ${from} → ${to}`,
    logTruncated: ({ brokerId, topicPartition, from, to }) =>
      `**로그 잘라내기**: 브로커 ${brokerId}번이 ${code(topicPartition)}의 오프셋 ${offsetRange(to, from)} 레코드를 버렸어요. 리더에는 없는 것이에요`,
    fetchFailed: ({ brokerId, topicPartition, leaderId, error }) =>
      `**브로커 ${brokerId}번**: 브로커 ${leaderId}번에서 ${code(topicPartition)} 레코드를 페치하지 못했어요: ${code(error)}`,
    isrChangeProposed: ({ brokerId, topicPartition, from, to, lagging }) =>
      lagging.length > 0
        ? `**브로커 ${brokerId}번**: 제때 따라잡지 못한 ${brokers(lagging)}을 ${code(topicPartition)}의 동기화된 복제본에서 빼 달라고 해요`
        : `**브로커 ${brokerId}번**: 따라잡은 ${brokers(added(from, to))}을 ${code(topicPartition)}의 동기화된 복제본에 넣어 달라고 해요`,
    isrCommitted: ({ brokerId, topicPartition, inSyncReplicas }) =>
      `**브로커 ${brokerId}번**: 변경이 정해졌다는 것을 알았어요. ${code(topicPartition)}의 동기화된 복제본: ${idList(inSyncReplicas)}`,
    replicaStopped: ({ brokerId, topicPartition, isDeleted }) =>
      `**브로커 ${brokerId}번**: ${code(topicPartition)}의 복제본을 멈${isDeleted ? '추고 지웠' : '췄'}어요`,
    memberJoined: ({ groupId, clientId }) => `**${code(clientId)} 참여**: 그룹 ${code(groupId)}`,
    memberLeft: ({ groupId, clientId }) => `**${code(clientId)} 나감**: 그룹 ${code(groupId)}`,
    memberExpired: ({ groupId, clientId, reason }) =>
      `**${code(clientId)} 제외**: 그룹 ${code(groupId)}. ${reason === 'session' ? '제때 하트비트가 오지 않았어요' : '리밸런스에 제때 돌아오지 않았어요'}`,
    groupStateChanged: ({ groupId, from, to }) => `**그룹** ${code(groupId)}: ${code(from)} → ${code(to)}`,
    groupStabilized: ({ groupId, generationId, assignments }) =>
      `**리밸런스 완료**: 그룹 ${code(groupId)}, 세대 ${generationId}${assignments
        .map(({ clientId, assignment }) => `; ${code(clientId)} 담당: ${partitions(assignment)}`)
        .join('')}`,
    staticMemberReplaced: ({ groupId, groupInstanceId, clientId }) =>
      `**정적 멤버 ${code(groupInstanceId)}** (그룹 ${code(groupId)}): 이제 ${code(clientId)}예요. 예전 프로세스는 펜싱돼요`,
    offsetsExpired: ({ groupId, offsets: gone, reason }) =>
      `**책갈피 삭제**: 그룹 ${code(groupId)}의 ${gone
        .map(({ topic, partition }) => code(`${topic}-${partition}`))
        .join(', ')}. ${reason === 'retention' ? '보존 기간이 지났어요' : '토픽이 없어졌어요'}`,
    groupRemoved: ({ groupId }) => `**그룹** ${code(groupId)}이(가) 없어졌어요`,
    offsetsCommitted: ({ groupId, offsets, isAdvance }) =>
      isAdvance
        ? `**책갈피 이동**: 그룹 ${code(groupId)} 커밋: ${offsets
            .map(({ topic, partition, committedOffset }) => `${code(`${topic}-${partition}`)} ${committedOffset}`)
            .join(', ')}`
        : `**그룹** ${code(groupId)}: 같은 책갈피를 다시 커밋했어요`,
    coordinatorLoaded: ({ brokerId, partition, groups }) =>
      `**브로커 ${brokerId}번**: 이제 ${code(`__consumer_offsets-${partition}`)}의 그룹을 돌봐요(${groups.length > 0 ? groups.map(code).join(', ') : '아직 그룹 없음'})`,
    ...producerEvents,
    metadataLearned: ({ clientId, changed }) =>
      `**${code(clientId)}**: 클러스터의 지금 모습을 알았어요${changed.length > 0 && changed.length <= 6 ? `. 새 소식이 있는 곳: ${changed.map(code).join(', ')}` : ''}`,
    connectionFailed: ({ clientId, brokerId }) => `**${code(clientId)}**: 브로커 ${brokerId}번과 연결이 끊겼어요`,
    coordinatorFound: ({ clientId, groupId, brokerId }) =>
      `**${code(clientId)}**: 그룹 ${code(groupId)}의 코디네이터를 찾았어요: 브로커 ${brokerId}번`,
    coordinatorLost: ({ clientId, brokerId, error }) =>
      `**${code(clientId)}**: 새 코디네이터를 찾아요. 브로커 ${brokerId}번은 이제 아니에요(${code(error)})`,
    partitionsAssigned: ({ clientId, generationId, partitions: parts }) =>
      `**${code(clientId)}** 할당: ${partitions(parts)}, 세대 ${generationId}`,
    partitionsRevoked: ({ clientId, partitions: parts }) => `**${code(clientId)}** 반납: ${partitions(parts)}`,
    partitionsLost: ({ clientId, partitions: parts }) =>
      `**${code(clientId)}** 잃음: ${partitions(parts)}. 그룹은 먼저 나아갔어요`,
    recordsConsumed: ({ clientId, topicPartition, fromOffset, toOffset, keys }) =>
      `**${code(clientId)} 받음**: ${code(topicPartition)}에서 ${records(keys)}, 오프셋 ${offsetRange(fromOffset, toOffset)}`,
    ...consumers,
    ...adminEvents,
    topicCreationAnswered: ({ topic, error }) =>
      error === 'NONE' ? `**토픽 생성됨**: ${code(topic)}` : `**토픽 생성 거절**: ${code(topic)}, ${code(error)}`,
    ...logs,
  },
  commands,
  message: ({ from, to, body }) =>
    body.kind === 'request'
      ? `**${body.api}**: ${node(from)} → ${node(to)}, “${messages[body.api]}”`
      : `**${body.api} 응답**: ${node(from)} → ${node(to)}`,
  marks: {
    sessionExpired: () => '세션 만료',
    zookeeperLeaderElected: ({ serverId }) => `ZooKeeper 리더: 서버 ${serverId}번`,
    zookeeperStateChanged: ({ serverId }) => `ZooKeeper 서버 ${serverId}번이 리더를 찾음`,
    controllerElected: ({ brokerId }) => `컨트롤러: 브로커 ${brokerId}번`,
    brokerRegistered: ({ brokerId }) => `브로커 ${brokerId}번 등록`,
    topicCreated: ({ topic }) => `${topic} 생성`,
    topicDeleted: ({ topic }) => `${topic} 삭제`,
    partitionsAdded: ({ topic }) => `${topic} 파티션 추가`,
    reassignmentCompleted: ({ topicPartition }) => `${topicPartition} 재할당 완료`,
    leaderElected: ({ leaderId, topicPartition, strategy }) =>
      strategy === 'Unclean'
        ? `언클린 리더 선출, ${topicPartition} 리더: 브로커 ${leaderId}번`
        : `${topicPartition} 리더: 브로커 ${leaderId}번`,
    partitionOffline: ({ topicPartition }) => `${topicPartition} 오프라인`,
    inSyncReplicasShrunk: ({ topicPartition }) => `${topicPartition} 동기화 복제본 줄어듦`,
    inSyncReplicasExpanded: ({ topicPartition }) => `${topicPartition} 동기화 복제본 늘어남`,
    isrChangeRefused: ({ brokerId }) => `브로커 ${brokerId}번 펜싱`,
    groupStabilized: ({ groupId }) => `${groupId} 리밸런스 완료`,
    memberExpired: ({ clientId }) => `${clientId} 제외`,
    recordsFailed: ({ clientId }) => `${clientId} 포기`,
    logTruncated: ({ topicPartition }) => `${topicPartition} 잘라내기`,
    segmentsDeleted: ({ topicPartition }) => `${topicPartition} 세그먼트 삭제`,
    logCleaned: ({ topicPartition }) => `${topicPartition} 컴팩션`,
  },
  markOfCommand: (whatWasDone) => whatWasDone,
  until: {
    sessionExpired: ({ owner }) => `${plain(node(owner))} 세션 만료`,
    zookeeperLeaderElected: () => '앙상블의 리더가 정해질 때',
    zookeeperStateChanged: ({ serverId }) => `ZooKeeper 서버 ${serverId}번이 포기할 때`,
    controllerElected: () => '컨트롤러 선출',
    brokerRegistered: ({ brokerId }) => `브로커 ${brokerId}번 등록`,
    topicCreated: ({ topic }) => `${topic} 생성`,
    topicDeleted: ({ topic }) => `${topic} 삭제`,
    partitionsAdded: ({ topic }) => `${topic} 파티션 추가`,
    reassignmentCompleted: ({ topicPartition }) => `${topicPartition} 재할당 완료`,
    leaderElected: ({ topicPartition }) => `${topicPartition} 리더 선출`,
    partitionOffline: ({ topicPartition }) => `${topicPartition} 오프라인`,
    inSyncReplicasShrunk: ({ topicPartition }) => `${topicPartition} 동기화 복제본 축소`,
    inSyncReplicasExpanded: ({ topicPartition }) => `${topicPartition} 동기화 복제본 확대`,
    isrChangeRefused: ({ brokerId }) => `브로커 ${brokerId}번 요청 거절`,
    groupStabilized: ({ groupId }) => `${groupId} 리밸런스 완료`,
    memberExpired: ({ clientId }) => `${clientId} 제외`,
    recordsFailed: ({ clientId }) => `${clientId} 포기`,
    logTruncated: ({ topicPartition }) => `${topicPartition} 로그 잘라내기`,
    segmentsDeleted: ({ topicPartition }) => `${topicPartition} 세그먼트 삭제`,
    logCleaned: ({ topicPartition }) => `${topicPartition} 컴팩션`,
    processStarted: ({ nodeId, bySupervisor }) =>
      bySupervisor ? `슈퍼바이저의 ${plain(node(nodeId))} 재시작` : `${plain(node(nodeId))} 시작`,
    produceRetried: ({ clientId }) => `${clientId} 재시도`,
    offsetsCommitted: ({ groupId }) => `${groupId} 커밋`,
    isrChangeProposed: ({ topicPartition }) => `${topicPartition} 리더의 동기화 복제본 조정`,
  },
};

function zooKeeperState({ serverId, to, leaderId, reason, lost }: EventOf<'zookeeperStateChanged'>): string {
  const server = `**ZooKeeper 서버 ${serverId}번**`;
  switch (to) {
    case 'LEADING':
      return `${server}이 뽑혀서 팔로워를 모으고 있어요`;
    case 'FOLLOWING':
      return `${server}이 서버 ${leaderId}번을 따라요`;
    case 'OBSERVING':
      return `${server}이 서버 ${leaderId}번의 옵서버가 돼요`;
    case 'LOOKING':
      return `${server}${lookingBecause(reason, lost)}`;
  }
}

function lookingBecause(reason: EventOf<'zookeeperStateChanged'>['reason'], lost: number | null): string {
  switch (reason) {
    case 'leaderLost':
      return `이 리더인 서버 ${lost}번을 잃었어요. 아무에게도 응답하지 않고 새 리더를 찾아요`;
    case 'leaderSilent':
      return `에 리더인 서버 ${lost}번의 소식이 없어요. 새 리더를 찾아요`;
    case 'quorumLost':
      return '이 과반수를 잃었어요. 응답을 멈추고 과반수를 찾아요';
    case 'noQuorum':
      return '이 뽑혔지만 과반수가 모이지 않았어요. 다시 찾아요';
    case 'outdated':
      return '보다 더 많이 아는 서버가 있어요. 다시 찾아요';
    default:
      return '이 리더를 찾고 있어요';
  }
}
