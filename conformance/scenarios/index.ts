import type { Scenario } from '../vocabulary';
import { ASSIGNMENT } from './assignment';
import { ASSIGNORS } from './assignors';
import { CLIENTS } from './clients';
import { COMPACTION } from './compaction';
import { DELETION } from './deletion';
import { FAILURES } from './failures';
import { GROUPS } from './groups';
import { LOGS } from './logs';
import { MOVES } from './moves';
import { OFFSETS } from './offsets';
import { PRODUCERS } from './producers';
import { RECORDS } from './records';
import { REFUSALS } from './refusals';
import { RETENTION } from './retention';
import { SERVERS } from './servers';
import { SETTINGS } from './settings';
import { TOPICS } from './topics';
import { TRANSACTIONS } from './transactions';

/** By theme, as people look for them. */
const THEMES = {
  topics: [...ASSIGNMENT, ...DELETION, ...MOVES, ...SETTINGS, ...TOPICS],
  failures: [...FAILURES, ...SERVERS],
  logs: [...COMPACTION, ...LOGS, ...RECORDS, ...RETENTION],
  producers: [...PRODUCERS],
  groups: [...ASSIGNORS, ...CLIENTS, ...GROUPS, ...OFFSETS],
  transactions: [...TRANSACTIONS],
  refusals: [...REFUSALS],
} satisfies Readonly<Record<string, readonly Scenario[]>>;

export const SCENARIOS: readonly Scenario[] = Object.values(THEMES).flat();

export function themeOf(scenario: Scenario): string {
  const found = Object.entries(THEMES).find(([, scenarios]) => (scenarios as readonly Scenario[]).includes(scenario));
  if (found === undefined) throw new Error(`${scenario.name} is in no file of this folder.`);
  return found[0];
}
