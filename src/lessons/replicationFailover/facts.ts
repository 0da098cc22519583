import { partition } from '../goals/say';
import type { RunFacts } from '../types';
import { secondsBetween, told } from '../values';
import { BRAKED, FIRST, LANE, NEXT } from './lesson';

/** Everything the texts may name in `{{braces}}`, read from the run. */
export function facts(run: RunFacts) {
  return {
    lane: LANE,
    first: String(FIRST),
    braked: String(BRAKED),
    next: String(NEXT),
    replicas: told(run, partition(LANE, 'assignedReplicas')),
    inSync: told(run, partition(LANE, 'inSyncReplicas')),
    end: told(run, partition(LANE, 'logEndOffset')),
    mark: told(run, partition(LANE, 'highWatermark')),
    epoch: told(run, partition(LANE, 'leaderEpoch')),
    leader: told(run, partition(LANE, 'leader')),
    waited: secondsBetween(
      run,
      { type: 'processKilled', nodeId: `broker-${FIRST}` },
      { type: 'leaderElected', topicPartition: LANE, with: { strategy: 'Offline' } },
    ),
  };
}
