import type { Scenario } from '../vocabulary';
import { CLIENTS } from './clients';
import { FAILURES } from './failures';
import { LOGS } from './logs';
import { REFUSALS } from './refusals';
import { SERVERS } from './servers';
import { TOPICS } from './topics';

/** All scenarios there are, by theme. */
export const SCENARIOS: readonly Scenario[] = [...TOPICS, ...REFUSALS, ...FAILURES, ...SERVERS, ...LOGS, ...CLIENTS];
