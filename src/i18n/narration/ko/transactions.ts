import { code } from '../parts';
import type { TransactionNarration } from '../types';
import { node } from './words';

/** What happens to transactions: at their coordinator, in the logs, and in the client. */
export const transactionEvents: TransactionNarration = {
  transactionStateChanged: ({ transactionalId, from, to, brokerId, partitions }) => {
    const moved = `**트랜잭션**: 코디네이터인 브로커 ${brokerId}번에서 ${code(transactionalId)}의 상태가 ${code(from)} → ${code(to)}로 바뀌었어요`;
    switch (to) {
      case 'Ongoing':
        return `${moved}. 쓰는 곳은 ${partitions.map(code).join(', ')}예요`;
      case 'PrepareCommit':
      case 'PrepareAbort':
        return `${moved}. 결과가 정해졌고, 파티션 ${partitions.length}개에 마커를 보내요`;
      case 'CompleteCommit':
      case 'CompleteAbort':
        return `${moved}. 마커가 모두 쓰였어요`;
      default:
        return moved;
    }
  },
  producerIdGiven: ({ transactionalId, producerId, producerEpoch }) =>
    `**프로듀서 ID**: ${code(transactionalId)}의 ID는 ${producerId}, 에포크는 ${producerEpoch}이에요. 더 낮은 에포크를 가진 쪽은 차단돼요`,
  producerFenced: ({ transactionalId, clientId, producerEpoch, currentEpoch }) =>
    `**펜싱**: ${clientId === null ? '누군가' : `${node(clientId)} 쪽에서`} ${code(transactionalId)} 이름에 에포크 ${producerEpoch}번으로 왔지만, 지금 에포크는 ${currentEpoch}번이에요`,
  transactionTimedOut: ({ transactionalId, timeoutMs }) =>
    `**트랜잭션 시간 초과**: ${code(transactionalId)}의 트랜잭션이 ${timeoutMs / 1_000}초 넘게 열려 있어서 중단돼요`,
  transactionalIdExpired: ({ transactionalId }) =>
    `**만료**: 트랜잭션 ID ${code(transactionalId)}를 오랫동안 아무도 쓰지 않아서 잊었어요`,
  transactionsLoaded: ({ brokerId, transactionalIds }) =>
    `**브로커 ${brokerId}번이 코디네이터**가 되어 ${code('__transaction_state')}에서 ${transactionalIds.map(code).join(', ')}의 트랜잭션을 읽어 왔어요`,
  markerAppended: ({ brokerId, topicPartition, offset, controlType, producerId }) =>
    `**마커**: 브로커 ${brokerId}번의 ${code(topicPartition)} 오프셋 ${offset}에 프로듀서 ID ${producerId}의 ${code(controlType)} 표시를 썼어요`,
  transactionBegun: ({ clientId, transactionalId }) =>
    `**${node(clientId)}: 트랜잭션 시작** (${code(transactionalId)}). 아직 아무도 몰라요`,
  transactionEnding: ({ clientId, committed }) =>
    committed
      ? `**${node(clientId)}**: 보낸 것이 모두 확인되면 트랜잭션을 커밋해요`
      : `**${node(clientId)}**: 트랜잭션을 중단해요`,
  transactionEnded: ({ clientId, committed }) =>
    `**${node(clientId)}**: ${committed ? '커밋' : '중단'}이 정해졌다는 답을 받았어요. 이제 되돌릴 수 없어요`,
  transactionFailed: ({ clientId, error, isFatal }) =>
    isFatal
      ? `**${node(clientId)}**: 더는 계속할 수 없어요. ${code(error)}. 닫는 것만 할 수 있어요`
      : `**${node(clientId)}**: 트랜잭션을 중단해야 해요. ${code(error)}`,
  transactionCallTimedOut: ({ clientId, call, exception, message }) =>
    `**${node(clientId)}: 너무 오래 기다렸어요**. ${code(call)} 호출이 ${code(exception)} 예외를 던져요(${message}). 요청한 일은 그대로 계속돼요`,
  transactionCallRepeated: ({ clientId, call, outcome }) => {
    const again = `**${node(clientId)}: ${code(call)} 다시 호출**. 시간이 초과된 뒤에는 그래야 해요.`;
    switch (outcome) {
      case 'waits':
        return `${again} 처음 호출이 아직 끝나지 않아서 그 끝을 기다려요`;
      case 'returns':
        return `${again} 처음 호출이 이미 끝나 있어서 바로 돌아와요`;
      case 'throws':
        return `${again} 처음 호출이 실패해 있어서 그 예외를 던져요`;
    }
  },
  recordsProcessed: ({ clientId, inputs, outputTopics, recordIds }) =>
    `**${node(clientId)}: 처리**: ${inputs.map(code).join(', ')}의 레코드 ${recordIds.length / outputTopics.length}개를 처리하고 결과를 ${outputTopics.map(code).join(', ')} 토픽으로 보내요`,
  outsideCalled: ({ clientId, service, topicPartition, offset, isInTransaction }) => {
    const called = `**${node(clientId)}: 카프카 밖 호출**: ${code(topicPartition)}의 오프셋 ${offset} 때문에 ${code(service)} 호출`;
    return isInTransaction ? `${called}. 열린 트랜잭션을 중단해도 되돌릴 수 없어요` : called;
  },
};
