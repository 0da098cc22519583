import { bytes, code, offsetRange } from '../parts';
import type { ProducerEvents } from '../types';
import { key, records } from './words';

/** What becomes of the records that a producer sends. */
export const producerEvents: ProducerEvents = {
  recordSent: ({ clientId, topic, partition, key: name, partitioner }) => {
    const start = `**${code(clientId)}**: ${key(name)} →`;
    const target = code(`${topic}-${partition}`);
    switch (partitioner) {
      case 'key':
        return `${start} ${target}. 갈 곳은 키가 정해요`;
      case 'sticky':
        return `${start} ${target}. 당분간 이 파티션을 계속 써요`;
      case 'roundRobin':
        return `${start} ${target}. 차례가 된 파티션이에요`;
      case 'explicit':
        return `${start} ${target}. 지정한 파티션이에요`;
    }
  },
  recordsAcknowledged: ({ clientId, topicPartition, baseOffset, keys }) =>
    `**확인 응답**: ${code(clientId)} 프로듀서가 ${code(topicPartition)}에 ${records(keys)}가 저장된 것을 확인했어요${baseOffset < 0 ? '' : `(오프셋 ${offsetRange(baseOffset, baseOffset + keys.length)})`}`,
  produceRetried: ({ clientId, topicPartition, error, brokerId }) =>
    `**${code(clientId)} 재시도**: ${code(topicPartition)}. 브로커 ${brokerId}번과의 요청에서 ${code(error)} 오류가 났어요`,
  recordsFailed: ({ clientId, topicPartition, error, outcome, recordIds, exception, message }) =>
    `**${code(clientId)} 포기**: ${code(topicPartition)}에 보내던 레코드 ${recordIds.length}개, ${code(exception ?? error)}. ${outcome === 'notDone' ? '아무것도 쓰이지 않았어요' : '그래도 쓰였을 수 있어요'}${message === null ? '' : `(“${message}”)`}`,
  sendBlocked: ({ clientId, topic, neededBytes, freeBytes }) =>
    `**${code(clientId)} 대기**: ${code(topic)}에 보내는 ${code('send')} 호출이 멈췄어요. 배치에 ${bytes(neededBytes)} 필요한데 ${code('buffer.memory')}에는 ${bytes(freeBytes)} 남았어요`,
  batchSplit: ({ clientId, topicPartition, recordIds, batches }) =>
    batches === 1
      ? `**배치를 나누지 못함**: ${code(clientId)} 프로듀서가 ${code(topicPartition)}에 보낸 레코드 ${recordIds.length}개는 브로커에는 너무 크지만 ${code('batch.size')}보다는 작아서, 같은 배치 그대로 다시 보내요`
      : `**배치 나눔**: ${code(clientId)} 프로듀서가 ${code(topicPartition)}에 보낸 레코드 ${recordIds.length}개가 브로커에는 너무 커서, 배치 ${batches}개로 나누어 다시 보내요`,
  producerEpochBumped: ({ clientId, producerEpoch, topicPartitions }) =>
    `**새 프로듀서 에포크**: ${code(clientId)} ${producerEpoch}. ${topicPartitions.map(code).join(', ')}의 번호를 0부터 다시 매겨요`,
  producerFlushed: ({ clientId, tookMs }) =>
    `**${code(clientId)} 플러시 완료**: ${code('flush')} 호출이 ${tookMs} ms 만에 돌아왔어요`,
};
