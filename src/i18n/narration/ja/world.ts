import type { WorldNarration } from '../types';
import { node, within } from './words';

/** What happens to processes, disks, links and single messages. */
export const worldEvents: WorldNarration = {
  processStarted: ({ nodeId, bySupervisor }) =>
    bySupervisor ? `スーパーバイザーが**${node(nodeId)}**を再び起動しました` : `**${node(nodeId)}** が起動しました`,
  processKilled: ({ nodeId }) => `**${node(nodeId)}**が予告なしに落ちました`,
  processExited: ({ nodeId, willRestart }) =>
    `**${node(nodeId)}**が終了しました${willRestart ? '。まもなく再び起動します' : ''}`,
  processFrozen: ({ nodeId }) => `**${node(nodeId)}**がフリーズしました。何も処理しませんが、接続は開いたままです`,
  processThawed: ({ nodeId, waiting }) => `**${node(nodeId)}**が動きだしました。待っていたものは${waiting}件です`,
  diskWiped: ({ nodeId }) => `**${within(node(nodeId))}のディスク**が失われ、中身がすべて消えました`,
  linkCut: ({ between: [a, b], oneWay }) =>
    oneWay
      ? `**リンクの片方向切断**：${within(node(a))}から${within(node(b))}へ何も届きません`
      : `**リンク切断**：${within(node(a))}と${within(node(b))}の間`,
  linkSlowed: ({ between: [a, b], byMs, oneWay }) =>
    `**リンク遅延**：${way(a, b, oneWay)}が${byMs}ミリ秒遅くなりました`,
  linkMadeLossy: ({ between: [a, b], oneIn, oneWay }) =>
    `**パケット損失**：${way(a, b, oneWay)}で${oneIn}個に1個が失われ、TCPが送り直します`,
  linkHealed: ({ between: [a, b] }) => `**リンク復旧**：${within(node(a))}と${within(node(b))}の間`,
  nodeIsolated: ({ nodeId }) => `**${node(nodeId)}**が全員から切り離されました`,
  clusterSplit: ({ sides: [a, b] }) => `**ネットワーク分断**：${a.map(node).join('、')} | ${b.map(node).join('、')}`,
  linksHealed: ({ count }) => `**全リンク復旧**：${count}本`,
  messageHeld: ({ from, to }) => `**メッセージを保留**：${within(node(from))}から${within(node(to))}への途中です`,
  messageReleased: ({ from, to }) => `**保留を解除**：${within(node(from))}から${within(node(to))}へ進みます`,
};

function way(a: string, b: string, oneWay: boolean): string {
  return oneWay ? `${within(node(a))}から${within(node(b))}への通信` : `${within(node(a))}と${within(node(b))}の間`;
}
