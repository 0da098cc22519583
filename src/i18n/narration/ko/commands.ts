import { code, idList } from '../parts';
import type { Narration } from '../types';
import { groupToolCommands } from './groups';
import { consumerCommands } from './consumers';
import { key, node } from './words';
import { topicShape } from '../topicShape';

/** What was done, without who did it. */
export const commands: Narration['commands'] = {
  createTopic: (command) => {
    const { partitions: number, replicationFactor } = topicShape(command);
    const width = number === null ? '파티션 수는 기본값' : `파티션 ${number}개`;
    const copies = replicationFactor === null ? '복제 계수는 기본값' : `복제 계수 ${replicationFactor}`;
    return `${code(command.topic)} 토픽을 만들었어요(${width}, ${copies})`;
  },
  publish: ({ producerId, topic, key: name }) => `${code(producerId)}에서 ${code(topic)}에 ${key(name)}를 보냈어요`,
  publishBurst: ({ producerId, topic, count }) =>
    `${code(producerId)}에서 ${code(topic)}에 레코드 ${count}개를 한꺼번에 보냈어요`,
  startLoad: ({ producerId, topic, recordsPerSecond }) =>
    `${code(producerId)}에서 ${code(topic)}에 초당 ${recordsPerSecond}개씩 보내기 시작했어요`,
  stopLoad: ({ producerId }) => `${code(producerId)} 부하를 멈췄어요`,
  flush: ({ producerId }) => `${code(producerId)} 프로듀서를 플러시했어요`,
  killProducer: ({ producerId }) => `${code(producerId)} 프로듀서를 크래시시켰어요`,
  stopBroker: ({ brokerId }) => `브로커 ${brokerId}번을 정상 종료했어요`,
  killBroker: ({ brokerId }) => `브로커 ${brokerId}번을 껐어요`,
  startBroker: ({ brokerId }) => `브로커 ${brokerId}번을 켰어요`,
  deleteTopic: ({ topic }) => `${code(topic)} 토픽을 삭제했어요`,
  createPartitions: ({ topic, count }) => `${code(topic)} 토픽의 파티션을 ${count}개로 늘렸어요`,
  alterTopicConfig: ({ topic, set, remove }) => `${code(topic)} 토픽의 설정을 바꿨어요: ${settings(set, remove)}`,
  alterBrokerConfig: ({ brokerId, set, remove }) =>
    `${brokerId === null ? '모든 브로커' : `브로커 ${brokerId}번`}의 설정을 바꿨어요: ${settings(set, remove)}`,
  electLeaders: ({ electionType, topic, partition }) =>
    electionType === 'PREFERRED'
      ? `${partitionsMeant(topic, partition)}의 리더를 선호 리더로 되돌려 달라고 했어요`
      : `${partitionsMeant(topic, partition)}의 언클린 리더 선출을 요청했어요`,
  reassignPartition: ({ topic, partition, replicas }) =>
    replicas === null
      ? `${code(`${topic}-${partition}`)} 파티션의 재할당을 취소했어요`
      : `${code(`${topic}-${partition}`)} 파티션의 복제본을 브로커 ${idList(replicas)}로 옮기기 시작했어요`,
  deleteRecords: ({ topic, partition, offset }) =>
    offset === -1
      ? `${code(`${topic}-${partition}`)} 파티션의 커밋된 레코드를 모두 삭제했어요`
      : `${code(`${topic}-${partition}`)} 파티션에서 오프셋 ${offset}보다 앞선 레코드를 삭제했어요`,
  ...groupToolCommands,
  addBroker: ({ brokerId }) => `브로커 ${brokerId}번을 추가했어요`,
  stopZooKeeper: ({ serverId }) => `ZooKeeper 서버 ${serverId}번을 정상 종료했어요`,
  killZooKeeper: ({ serverId }) => `ZooKeeper 서버 ${serverId}번을 껐어요`,
  startZooKeeper: ({ serverId }) => `ZooKeeper 서버 ${serverId}번을 켰어요`,
  restartNode: ({ nodeId }) => `다시 시작했어요: ${node(nodeId)}`,
  freezeNode: ({ nodeId }) => `멈춰 세웠어요: ${node(nodeId)}`,
  thawNode: ({ nodeId }) => `다시 움직이게 했어요: ${node(nodeId)}`,
  wipeDisk: ({ nodeId }) => `${node(nodeId)}의 디스크를 지웠어요`,
  addProducer: ({ producerId }) => `${code(producerId)} 프로듀서를 추가했어요`,
  alterClientConfig: ({ clientId, set, remove }) =>
    `설정을 바꿔서 ${code(clientId)} 클라이언트를 다시 시작했어요: ${settings(set, remove)}`,
  restartConsumer: ({ consumerId, how }) =>
    how === 'kill'
      ? `${code(consumerId)} 컨슈머를 크래시시키고 다시 시작했어요`
      : `${code(consumerId)} 컨슈머를 다시 시작했어요`,
  rollGroup: ({ groupId, set, remove }) =>
    `그룹 ${code(groupId)}의 멤버를 하나씩 다시 시작하기 시작했어요: ${settings(set, remove)}`,
  removeProducer: ({ producerId }) => `${code(producerId)} 프로듀서를 닫았어요`,
  ...consumerCommands,
  removeConsumer: ({ consumerId }) => `${code(consumerId)} 컨슈머를 닫았어요`,
  initTransactions: ({ producerId }) => `${code(producerId)}의 ${code('initTransactions')}를 다시 호출했어요`,
  beginTransaction: ({ producerId }) => `${code(producerId)}에서 트랜잭션을 시작했어요`,
  commitTransaction: ({ producerId }) => `${code(producerId)}의 트랜잭션을 커밋했어요`,
  abortTransaction: ({ producerId }) => `${code(producerId)}의 트랜잭션을 중단했어요`,
  addApplication: ({ applicationId, topics, outputTopic, moreOutputTopics = [], outside, mode }) =>
    `애플리케이션 ${code(applicationId)} 추가: ${way(topics, [...(outputTopic === null ? [] : [outputTopic]), ...moreOutputTopics])}, ${mode === 'exactlyOnce' ? '정확히 한 번' : '최소 한 번'}${outside === undefined ? '' : `, 카프카 밖의 ${code(outside)} 호출`}`,
  removeApplication: ({ applicationId }) => `애플리케이션 ${code(applicationId)} 하나를 닫았어요`,
  killApplication: ({ applicationId }) => `애플리케이션 ${code(applicationId)} 하나를 크래시시켰어요`,
  startApplication: ({ applicationId, mode }) =>
    `애플리케이션 ${code(applicationId)} 하나를 ${mode === undefined ? '' : mode === 'exactlyOnce' ? '‘정확히 한 번’으로 ' : '‘최소 한 번’으로 '}다시 시작했어요`,
  killConsumer: ({ consumerId }) => `${code(consumerId)} 컨슈머를 크래시시켰어요`,
  cutLink: ({ between: [a, b], oneWay }) =>
    oneWay ? `${node(a)} → ${node(b)} 방향의 통신을 끊었어요` : `${node(a)} – ${node(b)} 링크를 끊었어요`,
  slowLink: ({ between: [a, b], byMs, oneWay }) =>
    oneWay
      ? `${node(a)} → ${node(b)} 방향의 통신을 ${byMs}밀리초 느리게 했어요`
      : `${node(a)} – ${node(b)} 링크를 ${byMs}밀리초 느리게 했어요`,
  loseOnLink: ({ between: [a, b], oneIn, oneWay }) =>
    oneWay
      ? `${node(a)} → ${node(b)} 방향의 패킷을 ${oneIn}개에 하나씩 잃게 했어요`
      : `${node(a)} – ${node(b)} 링크의 패킷을 ${oneIn}개에 하나씩 잃게 했어요`,
  healLink: ({ between: [a, b] }) => `${node(a)} – ${node(b)} 링크를 복구했어요`,
  isolateNode: ({ nodeId }) => `고립시켰어요: ${node(nodeId)}`,
  splitCluster: ({ sides: [a, b] }) =>
    `클러스터를 둘로 나눴어요: ${a.map(node).join(', ')} | ${b.map(node).join(', ')}`,
  healAllLinks: () => '모든 링크를 복구했어요',
  holdMessage: () => '날아가던 메시지를 멈춰 세웠어요',
  releaseMessage: () => '멈춰 세운 메시지를 놓아줬어요',
};

function settings(set: Readonly<Record<string, string>>, remove: readonly string[]): string {
  return [
    ...Object.entries(set).map(([name, value]) => code(`${name}=${value}`)),
    ...remove.map((name) => `${code(name)} 기본값으로`),
  ].join(', ');
}

function partitionsMeant(topic: string | null, partition: number | null): string {
  if (topic === null) return '모든 파티션';
  return partition === null ? `${code(topic)} 토픽의 모든 파티션` : `${code(`${topic}-${partition}`)} 파티션`;
}

/** What it reads, and where its results go, if it writes any. */
function way(inputs: readonly string[], outputs: readonly string[]): string {
  const sides = [inputs, outputs].filter(({ length }) => length > 0);
  return sides.map((topics) => topics.map(code).join(', ')).join(' → ');
}
