import type { EventOf } from '../narration/types';
import { brokers, node, records } from '../narration/ko/words';
import { added, bytes, code, idList, offsetRange, partitionCount, partitionList, seconds } from '../narration/parts';
import type { Story } from './types';

const changed = { created: '생겼어요', dataChanged: '바뀌었어요', deleted: '없어졌어요' } as const;

export const story: Story = {
  lines: {
    sessionCreated: ({ owner, timeoutMs }) => [
      `${node(owner)}: 세션을 열었어요`,
      `핑이 ${seconds(timeoutMs)}초 동안 없으면 끝나요`,
    ],
    sessionExpired: ({ owner, timeoutMs }) => [
      `ZooKeeper가 세션을 끝냈어요: ${node(owner)}`,
      `${seconds(timeoutMs)}초 동안 핑이 없었어요`,
    ],
    sessionClosed: ({ owner }) => [`${node(owner)}: 세션을 닫았어요`, '미리 알렸으니 아무도 기다리지 않아도 돼요'],
    znodeChanged: ({ path, change, isEphemeral }) => [
      `${code(path)} 노드가 ${changed[change]}`,
      change === 'deleted' && isEphemeral
        ? '임시 노드였고, 세션이 끝났어요'
        : isEphemeral
          ? '임시 노드라서 세션과 함께 사라져요'
          : '앙상블의 과반수가 기록했어요',
    ],
    watchFired: ({ client, event, path }) => [`${node(client)}: 워치가 알려 줬어요`, `${code(event)} ${code(path)}`],
    zookeeperLeaderElected: ({ serverId, epoch, supporters, voters }) => [
      `ZooKeeper 서버 ${serverId}번이 앙상블의 리더예요(에포크 ${epoch})`,
      `투표자 ${voters}대 중 ${supporters.length}대가 지지: ${idList(supporters)}`,
    ],
    zookeeperDisconnected: ({ brokerId }) => [
      `브로커 ${brokerId}번과 ZooKeeper의 연결이 끊겼어요`,
      '세션은 아직 살아 있을 수도 있어요',
    ],
    brokerRegistered: ({ brokerId, brokerEpoch }) => [
      `브로커 ${brokerId}번이 등록됐어요`,
      `새 세션, 브로커 에포크 ${brokerEpoch}`,
    ],
    brokerRegistrationRefused: ({ brokerId }) => [
      `브로커 ${brokerId}번은 등록하지 못했어요`,
      `이전 세션의 ${code(`/brokers/ids/${brokerId}`)} 노드가 아직 있어요`,
    ],
    controllerElected: ({ brokerId, controllerEpoch }) => [
      `브로커 ${brokerId}번이 컨트롤러예요(에포크 ${controllerEpoch})`,
      `${code('/controller')} 노드를 가장 먼저 만들었어요`,
    ],
    brokersChanged: ({ controllerId, started, failed, live }) => [
      `컨트롤러인 브로커 ${controllerId}번이 알아챘어요: ${
        [
          failed.length > 0 ? `${brokers(failed)}이 사라짐` : null,
          started.length > 0 ? `${brokers(started)}이 들어옴` : null,
        ]
          .filter((part) => part !== null)
          .join(', ') || '브로커 목록이 바뀜'
      }`,
      `${code('/brokers/ids')} 목록은 이제 ${idList(live)}`,
    ],
    topicCreated: ({ topic, assignment }) => [
      `${code(topic)} 토픽이 생겼어요`,
      `파티션 ${assignment.length}개, 복제본은 ${assignment[0]?.length ?? 0}개씩`,
    ],
    leaderElected: (event) => [
      `브로커 ${event.leaderId}번이 ${code(event.topicPartition)}의 리더예요(에포크 ${event.leaderEpoch})`,
      whyElected(event),
    ],
    partitionOffline: ({ topicPartition, inSyncReplicas }) => [
      `${code(topicPartition)}에 리더가 없어요`,
      `동기화돼 있던 ${idList(inSyncReplicas)} 중 살아 있는 것이 없어요`,
    ],
    inSyncReplicasShrunk: ({ topicPartition, from, to, by }) => [
      `${code(topicPartition)}에서 ${brokers(added(to, from))}이 빠졌어요`,
      `${by === 'leader' ? '제때 따라잡지 못했어요' : '꺼졌거나 멈추려는 참이에요'}. 동기화된 복제본: ${idList(to)}`,
    ],
    inSyncReplicasExpanded: ({ topicPartition, from, to }) => [
      `${brokers(added(from, to))}이 ${code(topicPartition)}에서 다시 동기화됐어요`,
      `하이 워터마크를 따라잡았어요. 동기화된 복제본: ${idList(to)}`,
    ],
    isrChangeProposed: ({ brokerId, topicPartition, from, to, lagging }) => [
      lagging.length > 0
        ? `브로커 ${brokerId}번이 ${code(topicPartition)}의 ISR에서 ${brokers(lagging)}을 빼 달라고 해요`
        : `브로커 ${brokerId}번이 ${code(topicPartition)}의 ISR에 ${brokers(added(from, to))}을 넣어 달라고 해요`,
      lagging.length > 0 ? `${code('replica.lag.time.max.ms')}보다 오래 뒤처졌어요` : '로그가 따라잡았어요',
    ],
    becameLeader: ({ brokerId, topicPartition, leaderEpoch, startOffset }) => [
      `브로커 ${brokerId}번이 ${code(topicPartition)} 리더를 오프셋 ${startOffset}부터 맡았어요`,
      `컨트롤러가 그렇게 알렸어요(에포크 ${leaderEpoch})`,
    ],
    becameFollower: ({ brokerId, topicPartition, leaderEpoch, leaderId }) => [
      leaderId < 0
        ? `브로커 ${brokerId}번은 ${code(topicPartition)}에서 따를 리더가 없어요`
        : `브로커 ${brokerId}번이 ${code(topicPartition)}에서 브로커 ${leaderId}번을 따라가요`,
      `컨트롤러가 그렇게 알렸어요(에포크 ${leaderEpoch})`,
    ],
    recordsAppended: ({ brokerId, topicPartition, baseOffset, logEndOffset, keys }) => [
      `${code(topicPartition)}에 ${records(keys)}가 들어갔어요(오프셋 ${offsetRange(baseOffset, logEndOffset)})`,
      `리더인 브로커 ${brokerId}번이 덧붙였어요`,
    ],
    duplicateDropped: ({ brokerId, topicPartition, baseOffset }) => [
      `브로커 ${brokerId}번이 이미 있는 배치를 버렸어요`,
      `${code(topicPartition)}의 오프셋 ${baseOffset}과 번호가 같아요`,
    ],
    appendRefused: ({ brokerId, topicPartition, error }) => [
      `브로커 ${brokerId}번이 ${code(topicPartition)} 쓰기를 거절했어요`,
      code(error),
    ],
    recordsReplicated: ({ brokerId, topicPartition, baseOffset, logEndOffset }) => [
      `브로커 ${brokerId}번이 ${code(topicPartition)}의 오프셋 ${offsetRange(baseOffset, logEndOffset)} 레코드를 복제했어요`,
      '자기 로그 끝 다음을 요청해 두었어요',
    ],
    highWatermarkUpdated: ({ brokerId, topicPartition, isLeader, from, to }) =>
      isLeader
        ? [`${code(topicPartition)}: 하이 워터마크 ${from} → ${to}`, '그 앞은 동기화된 복제본에 모두 있어요']
        : [
            `브로커 ${brokerId}번이 ${code(topicPartition)}의 하이 워터마크를 알았어요: ${to}`,
            '리더가 응답할 때마다 알려 줘요',
          ],
    logTruncated: ({ brokerId, topicPartition, from, to }) => [
      `브로커 ${brokerId}번이 ${code(topicPartition)}의 오프셋 ${offsetRange(to, from)} 레코드를 버렸어요`,
      '새 에포크의 리더에게 없는 것이에요',
    ],
    segmentRolled: ({ brokerId, topicPartition, baseOffset, reason }) => [
      `브로커 ${brokerId}번이 ${code(topicPartition)}의 오프셋 ${baseOffset}부터 새 세그먼트를 시작했어요`,
      {
        size: '앞 세그먼트가 가득 찼어요',
        time: '앞 세그먼트가 오래됐어요',
        index: '앞 세그먼트의 인덱스가 가득 찼어요',
        offsets: '앞 세그먼트의 오프셋 범위가 한도에 닿았어요',
        retention: '그 앞이 모두 지워졌어요',
      }[reason],
    ],
    segmentsDeleted: ({ brokerId, topicPartition, reason, baseOffsets, logStartOffset }) => [
      `브로커 ${brokerId}번이 ${code(topicPartition)}의 세그먼트 ${baseOffsets.length}개를 지웠어요`,
      `${{ time: '보존 기간이 지났어요', size: '로그가 너무 컸어요', startOffset: '모두 로그 시작 위치보다 앞이에요' }[reason]}. 로그는 이제 ${logStartOffset}에서 시작해요`,
    ],
    logCleaned: ({ brokerId, topicPartition, removedRecords, bytesBefore, bytesAfter }) => [
      `브로커 ${brokerId}번이 ${code(topicPartition)} 로그를 컴팩션했어요`,
      `옛 값의 레코드 ${removedRecords}개가 사라졌어요: ${bytes(bytesBefore)} → ${bytes(bytesAfter)}`,
    ],
    recordSent: ({ clientId, topic, partition, key, partitioner }) => [
      `${code(clientId)}: ${records([key])}를 ${code(`${topic}-${partition}`)} 배치에 담았어요`,
      {
        key: '키의 해시값이 파티션을 정했어요',
        sticky: '키가 없어서 당분간 같은 파티션을 써요',
        roundRobin: '차례가 된 파티션이에요',
        explicit: '애플리케이션이 지정했어요',
      }[partitioner],
    ],
    recordsAcknowledged: ({ clientId, topicPartition, keys, baseOffset }) => [
      `${code(clientId)}: ${records(keys)}가 저장된 것을 확인했어요`,
      baseOffset < 0
        ? `${code(topicPartition)}, 오프셋은 알 수 없어요`
        : `${code(topicPartition)}, 오프셋 ${offsetRange(baseOffset, baseOffset + keys.length)}`,
    ],
    produceRetried: ({ clientId, topicPartition, error, attempt }) => [
      `${code(clientId)}: ${code(topicPartition)}에 다시 보내요`,
      `${code(error)}, ${attempt + 1}번째 시도`,
    ],
    recordsFailed: ({ clientId, recordIds, topicPartition, error, outcome }) => [
      `${code(clientId)}: ${code(topicPartition)}에 보내던 레코드 ${recordIds.length}개를 포기했어요`,
      `${code(error)}. ${outcome === 'notDone' ? '아무것도 쓰이지 않았어요' : '그래도 쓰였을 수 있어요'}`,
    ],
    connectionFailed: ({ clientId, brokerId }) => [
      `${code(clientId)}: 브로커 ${brokerId}번과 연결이 끊겼어요`,
      '다시 연결해 볼 거예요',
    ],
    recordsConsumed: ({ clientId, topicPartition, fromOffset, toOffset, keys }) => [
      `${code(clientId)}: ${records(keys)}를 받았어요`,
      `${code(topicPartition)}, 오프셋 ${offsetRange(fromOffset, toOffset)}`,
    ],
    memberJoined: ({ groupId, clientId }) => [
      `${code(clientId)}: 그룹 ${code(groupId)}에 들어왔어요`,
      '파티션을 다시 나눠야 해요',
    ],
    memberLeft: ({ groupId, clientId }) => [
      `${code(clientId)}: 그룹 ${code(groupId)}에서 나갔어요`,
      '미리 알렸으니 아무도 기다리지 않아도 돼요',
    ],
    memberExpired: ({ groupId, clientId, reason }) => [
      `${code(clientId)}: 그룹 ${code(groupId)}에서 빠졌어요`,
      reason === 'session' ? '제때 하트비트가 오지 않았어요' : '리밸런스에 제때 돌아오지 않았어요',
    ],
    groupStateChanged: ({ groupId, from, to }) => [
      `그룹 ${code(groupId)}: ${code(to)}`,
      to === 'PreparingRebalance' ? '모든 멤버에게 다시 참여하라고 해요' : `그 전: ${code(from)}`,
    ],
    groupStabilized: ({ groupId, generationId, assignments }) => [
      `그룹 ${code(groupId)}의 할당이 정해졌어요(세대 ${generationId})`,
      assignments.map(({ clientId, assignment }) => `${code(clientId)} ${partitions(assignment)}`).join('; '),
    ],
    offsetsCommitted: ({ groupId, offsets: committed }) => [
      `그룹 ${code(groupId)}: 커밋했어요`,
      committed
        .map(({ topic, partition, committedOffset }) => `${code(`${topic}-${partition}`)} ${committedOffset}`)
        .join(', '),
    ],
    partitionsAssigned: ({ clientId, partitions: parts, generationId }) => [
      `${code(clientId)}: ${partitions(parts)} 담당이에요`,
      `세대 ${generationId}에서 할당됐어요`,
    ],
    partitionsRevoked: ({ clientId, partitions: parts }) => [
      `${code(clientId)}: ${partitions(parts)} 담당을 내려놓았어요`,
      '그룹이 다시 나눌 수 있게 해요',
    ],
    coordinatorLost: ({ clientId, brokerId, error }) => [
      `${code(clientId)}: 코디네이터를 찾아요`,
      `브로커 ${brokerId}번: ${code(error)}`,
    ],
    transactionStateChanged: ({ transactionalId, from, to }) => [
      `${code(transactionalId)} 트랜잭션: ${code(to)}`,
      `그 전: ${code(from)}`,
    ],
    transactionEnded: ({ transactionalId, committed }) => [
      `${code(transactionalId)} 트랜잭션이 ${committed ? '커밋' : '중단'}됐어요`,
      '쓴 파티션마다 마커가 있어요',
    ],
  },
  meanings: {
    sessionCreated: '세션은 ZooKeeper가 아는 브로커의 목숨줄이에요. 핑이 이어 주고, 임시 노드는 세션과 함께 사라져요.',
    sessionExpired:
      '프로세스가 죽은 것을 ZooKeeper는 알 수 없어요. 핑이 타임아웃보다 오래 없다는 것만 알아챌 뿐이에요.',
    sessionClosed: '제대로 멈추는 브로커는 세션을 닫아서, 임시 노드도 바로 사라져요.',
    znodeChanged: '쓰기는 과반수의 서버가 기록해야 확정돼요. 워치를 걸어 둔 쪽에 알림이 가요.',
    watchFired: '워치는 바뀌었다는 것만 한 번 알려요. 무엇이 바뀌었는지는 다시 읽고, 다시 지켜봐야 해요.',
    zookeeperLeaderElected: '서버들은 가장 많이 아는 서버에 투표해요. 과반수가 모이면 새 에포크가 시작돼요.',
    zookeeperDisconnected: '브로커는 앙상블의 다른 서버에 연결해 봐요. 늦지 않으면 세션도 등록도 그대로예요.',
    brokerRegistered: '브로커가 /brokers/ids 아래에 임시 노드를 만들었어요. 컨트롤러는 워치로 알고 일을 맡겨요.',
    brokerRegistrationRefused:
      '이전 세션의 노드가 아직 남아 있어요. 새 프로세스는 끝나고, 그 세션이 끝날 때까지 슈퍼바이저가 다시 시작해요.',
    controllerElected:
      '/controller 노드를 가장 먼저 만든 브로커가 컨트롤러예요. 에포크 덕분에 옛 컨트롤러의 말은 더는 통하지 않아요.',
    brokersChanged: '/brokers/ids에 걸어 둔 워치가 알려 줬어요. 컨트롤러는 목록을 다시 읽고 전의 것과 견줘 봤어요.',
    topicCreated: '파티션과 복제본이 ZooKeeper에 적혔어요. 이제 컨트롤러가 저마다 리더를 정해요.',
    leaderElected:
      '컨트롤러는 할당된 순서대로 복제본을 보며 살아 있고 동기화된 첫 번째를 골라요. 그리고 LeaderAndIsr로 알려요.',
    partitionOffline:
      '약속한 레코드를 모두 가진 것은 동기화된 복제본뿐이에요. 하나도 살아 있지 않으면 잃는 대신 기다려요.',
    inSyncReplicasShrunk: '이제 빠진 복제본을 기다리지 않고 커밋돼요. 남은 것이 너무 적으면 acks=all 쓰기는 거절돼요.',
    inSyncReplicasExpanded: '이제 이 복제본에도 있어야 레코드가 커밋돼요.',
    isrChangeProposed: '동기화된 복제본은 컨트롤러만 바꿔요. 리더는 AlterPartition으로 요청하고 답을 기다려요.',
    becameLeader: '이 오프셋부터 덧붙이는 것에는 새 리더 에포크가 붙어요. 옛 리더는 이것으로 알아봐요.',
    becameFollower: '리더와 에포크를 견줘서 리더에게 없는 것을 버리고, 거기서부터 페치해요.',
    recordsAppended: '리더는 먼저 덧붙이고 나중에 세요. 동기화된 복제본이 모두 페치하면 레코드가 커밋돼요.',
    duplicateDropped: '프로듀서는 배치에 번호를 매겨요. 이미 있는 번호면 성공이라고 답하고 다시 저장하지 않아요.',
    appendRefused: '브로커는 무엇이 잘못됐는지 오류 이름으로 알려요. 다시 보낼지는 그 이름에 달려 있어요.',
    recordsReplicated: '팔로워도 컨슈머처럼 리더에게서 페치해요. 요청하는 오프셋을 보고 리더는 어디까지 왔는지 알아요.',
    highWatermarkUpdated: '하이 워터마크보다 앞은 동기화된 복제본에 모두 있어요. 컨슈머는 여기까지만 읽어요.',
    logTruncated: '커밋되지 않은 것은 사라질 수 있어요. 리더가 바뀌며 어긋난 로그를 다시 같게 맞춰요.',
    segmentRolled: '쓰는 곳은 마지막 세그먼트뿐이에요. 보존과 컴팩션은 그 앞의 것을 다뤄요.',
    segmentsDeleted: '보존은 레코드 하나가 아니라 세그먼트를 통째로 지워요. 읽었는지는 상관없어요.',
    logCleaned: '컴팩션은 키마다 마지막 값을 남겨요. 오프셋은 그대로라서 빈자리가 남아요.',
    recordSent: '프로듀서는 같은 파티션으로 갈 레코드를 배치에 모아서, 가득 차거나 linger.ms가 지나면 보내요.',
    recordsAcknowledged: '이 답이 오기까지 복제본 몇 개가 레코드를 가져야 하는지는 acks가 정해요.',
    produceRetried: '처음 보낸 것이 쓰였는지 프로듀서는 알 수 없어요. 멱등성이 있으면 다시 보내도 괜찮아요.',
    recordsFailed: 'delivery.timeout.ms가 지났거나, 다시 보내도 낫지 않는 오류예요. 애플리케이션에 알려요.',
    connectionFailed: '상대 프로세스가 없거나 듣지 않아요. 클라이언트는 지금의 리더를 다른 브로커에게 물어봐요.',
    recordsConsumed: '컨슈머는 자기 위치부터 레코드를 요청해요. poll이 애플리케이션에 넘기고 위치가 나아가요.',
    memberJoined: '멤버가 바뀔 때마다 리밸런스가 시작돼요. 모두 다시 참여하고, 그중 하나가 파티션을 나눠요.',
    memberLeft: '맡던 파티션은 이제 시작되는 리밸런스에서 다른 멤버에게 가요.',
    memberExpired: '코디네이터는 session.timeout.ms만큼 기다린 뒤 멤버를 빼고 리밸런스를 시작해요.',
    groupStateChanged: '코디네이터는 멤버를 모으고, 그중 하나에게 파티션을 나누게 하고, 저마다의 몫을 알려요.',
    groupStabilized: '모든 멤버가 자기 파티션을 알아요. 리밸런스를 놓친 쪽은 세대가 달라서 커밋할 수 없어요.',
    offsetsCommitted: '책갈피는 다시 시작할 자리예요. 마지막에 읽은 오프셋이 아니라 다음에 읽을 오프셋이에요.',
    partitionsAssigned: '그룹 안에서 파티션 하나는 한 멤버만 읽어요. 그룹의 책갈피에서 시작해요.',
    partitionsRevoked: '파티션이 다른 멤버에게 가기 전에, 읽던 멤버가 먼저 내려놓아요.',
    coordinatorLost:
      '코디네이터는 __consumer_offsets 중 그룹의 파티션을 맡은 리더예요. 리더가 옮겨 가면 코디네이터도 옮겨 가요.',
    transactionStateChanged: '코디네이터는 상태를 __transaction_state에 남겨서, 이어받은 쪽이 마무리할 수 있어요.',
    transactionEnded: 'read_committed로 읽으면 이제 그 레코드가 모두 보이거나 하나도 보이지 않아요.',
  },
  killed: 'kill -9: 인사도 없이 꺼져서 세션은 열린 채예요',
  ephemeralGone: '임시 노드는 만든 세션이 끝나면 사라져요. 워치를 걸어 둔 쪽에 알림이 가요.',
  meaningOfCommand: {
    kill: '프로세스가 인사도 없이 바로 끝나요. 세션은 열린 채라서 기록으로는 아직 아무것도 바뀌지 않았어요.',
    other: '여기서 시작됐어요.',
  },
};

function partitions(parts: Parameters<typeof partitionCount>[0]): string {
  return partitionList(parts) ?? `파티션 ${partitionCount(parts)}개`;
}

function whyElected({ strategy, assignedReplicas }: EventOf<'leaderElected'>): string {
  const list = idList(assignedReplicas);
  switch (strategy) {
    case 'New':
      return `${list} 중 살아 있는 첫 번째예요`;
    case 'Offline':
      return `${list} 중 살아 있고 동기화된 첫 번째예요`;
    case 'Unclean':
      return `${list} 중 살아 있는 첫 번째지만 동기화되지는 않았어요`;
    case 'Reassign':
      return `새 복제본 ${list} 중 살아 있고 동기화된 첫 번째예요`;
    case 'Preferred':
      return `선호 리더, ${list}의 맨 앞이에요`;
    case 'ControlledShutdown':
      return `${list} 중 동기화돼 있고 남아 있을 첫 번째예요`;
  }
}
