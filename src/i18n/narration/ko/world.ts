import type { WorldNarration } from '../types';
import { node } from './words';

/** What happens to processes, disks, links and single messages. */
export const worldEvents: WorldNarration = {
  processStarted: ({ nodeId, bySupervisor }) =>
    bySupervisor ? `**${node(nodeId)}**: 슈퍼바이저가 다시 시작했어요` : `**${node(nodeId)}**: 시작했어요`,
  processKilled: ({ nodeId }) => `**${node(nodeId)}**: 인사도 없이 꺼졌어요`,
  processExited: ({ nodeId, willRestart }) =>
    `**${node(nodeId)}**: 끝났어요${willRestart ? '. 곧 다시 시작할 거예요' : ''}`,
  processFrozen: ({ nodeId }) => `**${node(nodeId)}**: 멈췄어요. 아무것도 처리하지 않지만 연결은 열려 있어요`,
  processThawed: ({ nodeId, waiting }) => `**${node(nodeId)}**: 다시 움직여요. 기다리던 것이 ${waiting}개 있어요`,
  diskWiped: ({ nodeId }) => `**${node(nodeId)}**: 디스크가 사라져 내용이 모두 없어졌어요`,
  linkCut: ({ between: [a, b], oneWay }) =>
    `**링크 끊김**: ${node(a)} ${oneWay ? '→' : '–'} ${node(b)}${oneWay ? ', 이 방향만' : ''}`,
  linkSlowed: ({ between: [a, b], byMs, oneWay }) =>
    `**링크 느려짐**: ${node(a)} ${oneWay ? '→' : '–'} ${node(b)}, ${byMs}밀리초 더 걸려요`,
  linkMadeLossy: ({ between: [a, b], oneIn, oneWay }) =>
    `**패킷 손실**: ${node(a)} ${oneWay ? '→' : '–'} ${node(b)}, ${oneIn}개에 하나를 잃고 TCP가 다시 보내요`,
  linkHealed: ({ between: [a, b] }) => `**링크 복구**: ${node(a)} – ${node(b)}`,
  nodeIsolated: ({ nodeId }) => `**${node(nodeId)}**: 모두에게서 끊어졌어요`,
  clusterSplit: ({ sides: [a, b] }) => `**네트워크 분할**: ${a.map(node).join(', ')} | ${b.map(node).join(', ')}`,
  linksHealed: ({ count }) => `**모든 링크 복구**: ${count}개`,
  messageHeld: ({ from, to }) => `**메시지 붙잡음**: ${node(from)} → ${node(to)}`,
  messageReleased: ({ from, to }) => `**메시지 놓아줌**: ${node(from)} → ${node(to)}`,
};
