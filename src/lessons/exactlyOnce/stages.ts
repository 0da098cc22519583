import type { Command } from '../../engine';
import { equal } from '../goals/say';
import { aScenario, consumer, producer } from '../scenes/aScene';
import type { Goal, Stage } from '../types';
import { pay } from './storm';

/** A leader each: the answer to a payment comes from broker 1, and the two legs of a transfer go two ways. */
const TOPICS = { pay: [1, 2, 3], from: [2, 3, 1], to: [3, 1, 2] } as const;
/** So long a leg takes the bank: there is time for a crash between two. */
const LEG_MS = 500;

export type Mode = 'exactlyOnce' | 'atLeastOnce';
type Level = 'read_committed' | 'read_uncommitted';

export function bank(mode: Mode, outside?: string): Command {
  return {
    type: 'addApplication',
    applicationId: 'bank',
    groupId: 'bank',
    topics: ['pay'],
    outputTopic: 'from',
    moreOutputTopics: ['to'],
    resultTimeMs: LEG_MS,
    ...(outside === undefined ? {} : { outside }),
    mode,
  };
}

export function reader(name: string, level: Level): Command {
  return consumer(name, name, ['from', 'to'], {
    config: { 'isolation.level': level, 'auto.offset.reset': 'earliest' },
  });
}

export function isolation(clientId: string, level: Level): Command {
  return { type: 'alterClientConfig', clientId, set: { 'isolation.level': level }, remove: [] };
}

export function ledgerReads(level: Level): Goal {
  return equal({ fact: 'clientConfig', clientId: 'ledger', key: 'isolation.level' }, level);
}

/** One lane with a payment in it, so that everybody knows everybody. */
export function walletStage(idempotence: string | null): Stage {
  const config = idempotence === null ? undefined : { 'enable.idempotence': idempotence };
  const scenario = aScenario({
    name: 'exactly-once',
    topics: [created('pay')],
    clients: [producer('wallet', config), pay('t0')],
  });
  return { seed: 7, scenario };
}

export function bankStage(name: string, clients: readonly Command[]): Stage {
  const topics = (['pay', 'from', 'to'] as const).map(created);
  const scenario = aScenario({ name: `exactly-once-${name}`, topics, clients: [producer('wallet'), ...clients] });
  return { seed: 7, scenario };
}

function created(topic: keyof typeof TOPICS): Command {
  return { type: 'createTopic', topic, partitions: -1, replicationFactor: -1, assignment: [TOPICS[topic]] };
}
