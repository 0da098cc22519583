import type { WorldNarration } from '../types';
import { capital, count, node } from './words';

/** What happens to processes, disks, links and single messages. */
export const worldEvents: WorldNarration = {
  processStarted: ({ nodeId, bySupervisor }) =>
    bySupervisor
      ? `**${capital(node(nodeId))}** was started again by its supervisor`
      : `**${capital(node(nodeId))}** started`,
  processKilled: ({ nodeId }) => `**${capital(node(nodeId))}** died without a goodbye`,
  processExited: ({ nodeId, willRestart }) =>
    `**${capital(node(nodeId))}** ended${willRestart ? ', and will be started again' : ''}`,
  processFrozen: ({ nodeId }) => `**${capital(node(nodeId))}** froze: it does nothing, and its connections stay open`,
  processThawed: ({ nodeId, waiting }) =>
    `**${capital(node(nodeId))}** goes on, and finds ${count(waiting, 'thing')} waiting`,
  diskWiped: ({ nodeId }) => `**The disk of ${node(nodeId)} was lost**, with everything on it`,
  linkCut: ({ between: [a, b], oneWay }) =>
    oneWay
      ? `**Link cut one way**: nothing gets from ${node(a)} to ${node(b)}`
      : `**Link cut** between ${node(a)} and ${node(b)}`,
  linkSlowed: ({ between: [a, b], byMs, oneWay }) =>
    `**Link slowed** by ${byMs} ms ${oneWay ? `from ${node(a)} to ${node(b)}` : `between ${node(a)} and ${node(b)}`}`,
  linkMadeLossy: ({ between: [a, b], oneIn, oneWay }) =>
    `**Link loses** one packet in ${oneIn} ${oneWay ? `from ${node(a)} to ${node(b)}` : `between ${node(a)} and ${node(b)}`}: TCP sends it again`,
  linkHealed: ({ between: [a, b] }) => `**Link healed** between ${node(a)} and ${node(b)}`,
  nodeIsolated: ({ nodeId }) => `**${capital(node(nodeId))}** is cut off from everybody`,
  clusterSplit: ({ sides: [a, b] }) =>
    `**The network is split**: ${a.map(node).join(', ')} | ${b.map(node).join(', ')}`,
  linksHealed: ({ count: number }) => `**All links healed**: ${count(number, 'link')}`,
  messageHeld: ({ from, to }) => `**A message is held** on its way from ${node(from)} to ${node(to)}`,
  messageReleased: ({ from, to }) => `**The held message** goes on from ${node(from)} to ${node(to)}`,
};
