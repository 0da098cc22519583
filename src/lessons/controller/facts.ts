import { brokerNodeId } from '../../engine';
import { lastMatch } from '../facts/eventFacts';
import { eventsUntilNow } from '../facts/events';
import type { RunFacts } from '../types';
import { secondsBetween, told, UNKNOWN } from '../values';
import { FIRST, OBEYING, PAUSED, REFUSED, WANTED } from './lesson';

/** Everything the texts may name in `{{braces}}`, read from the run. */
export function facts(run: RunFacts) {
  const [before, now] = eventsUntilNow(run, ['controllerElected']).slice(-2);
  const refused = lastMatch(run, REFUSED)?.event;
  const order = refused?.type === 'staleControllerRefused' ? refused : null;
  return {
    first: String(FIRST),
    lowest: '1',
    third: '3',
    paused: String(PAUSED),
    obeying: String(OBEYING),
    wanted: String(WANTED),
    controller: told(run, { fact: 'controller', of: 'brokerId' }),
    epoch: told(run, { fact: 'controller', of: 'epoch' }),
    oldEpoch: now === undefined ? UNKNOWN : String(before?.event.controllerEpoch ?? UNKNOWN),
    leaders: told(run, { fact: 'partitions', topic: 'orders', of: 'leader' }),
    waited: secondsBetween(run, { type: 'processKilled', nodeId: brokerNodeId(FIRST) }, { type: 'controllerElected' }),
    refuser: String(order?.brokerId ?? UNKNOWN),
    orderEpoch: String(order?.controllerEpoch ?? UNKNOWN),
    knownEpoch: String(order?.knownControllerEpoch ?? UNKNOWN),
  };
}
