import { zookeeperNodeId } from '../../engine';
import { partition } from '../goals/say';
import type { EventMatch, Fact, RunFacts } from '../types';
import { millisecondsBetween, secondsBetween, told } from '../values';
import { DEAD, ELECTED, FIRST_LEADER, GAVE_UP, LANE, LAST_LEADER, NEXT_LEADER, NEXT_VICTIM } from './lesson';

const QUORUM_LOST: EventMatch = { type: 'zookeeperStateChanged', with: { reason: 'quorumLost' } };

/** Everything the texts may name in `{{braces}}`, read from the run. */
export function facts(run: RunFacts) {
  const zooKeeper = (of: Extract<Fact, { readonly fact: 'zooKeeper' }>['of']) => told(run, { fact: 'zooKeeper', of });
  const killed = (serverId: number): EventMatch => ({ type: 'processKilled', nodeId: zookeeperNodeId(serverId) });
  return {
    firstLeader: String(FIRST_LEADER),
    nextLeader: String(NEXT_LEADER),
    lastLeader: String(LAST_LEADER),
    victim: String(NEXT_VICTIM),
    dead: String(DEAD),
    lane: LANE,
    leader: zooKeeper('leader'),
    voters: zooKeeper('voters'),
    votersUp: zooKeeper('votersUp'),
    serversUp: zooKeeper('serversUp'),
    electedAfter: secondsBetween(run, killed(FIRST_LEADER), ELECTED),
    lostAfter: millisecondsBetween(run, killed(NEXT_VICTIM), QUORUM_LOST),
    onPaper: told(run, partition(LANE, 'leader')),
    gaveUpAfter: secondsBetween(run, { type: 'recordSent', with: { key: 'order-2' } }, GAVE_UP),
  };
}
