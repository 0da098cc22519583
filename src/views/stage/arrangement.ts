import type { StageArrangement } from '../../projections';
import { embeddedView } from '../embed/embedView';
import { recall, remember } from '../preferences';

/** `?rows=partitions`: whoever shares the stage by partition shares it so. */
const PARAMETER = 'rows';
const IN_ADDRESS: Readonly<Record<string, StageArrangement>> = { brokers: 'byBroker', partitions: 'byPartition' };

/** The address decides for this visit, else what was chosen before. Within somebody else's page nothing is kept. */
export function arrangementToBeginWith(search: string = location.search): StageArrangement {
  const asked = IN_ADDRESS[new URLSearchParams(search).get(PARAMETER) ?? ''];
  if (asked !== undefined) return asked;
  return embeddedView(search) === null && recall('stageRows') === 'partitions' ? 'byPartition' : 'byBroker';
}

export function keepArrangement(arrangement: StageArrangement): void {
  if (embeddedView(location.search) === null) remember('stageRows', wordFor(arrangement));
}

/** The same address, for whoever is to see the stage as it is seen here; by broker needs no word. */
export function withArrangement(address: string, arrangement: StageArrangement): string {
  if (arrangement === 'byBroker') return address;
  const url = new URL(address);
  url.searchParams.set(PARAMETER, wordFor(arrangement));
  return url.href;
}

function wordFor(arrangement: StageArrangement): string {
  return arrangement === 'byPartition' ? 'partitions' : 'brokers';
}
