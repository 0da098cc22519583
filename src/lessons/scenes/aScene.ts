import type { BrokerConfig, Command, Scenario, TimedCommand } from '../../engine';
import type { Note } from './types';

/** Long enough for the cluster to boot, for topics to be made, and for groups to wait out their first rebalance. */
const PROLOGUE_MS = 30_000;
const TOPICS_AT_MS = -26_000;
const CLIENTS_AT_MS = -20_000;
/** One after the other, so that each is there before the next comes. */
const BETWEEN_MS = 200;

interface Setting {
  readonly name: string;
  readonly brokers?: number;
  readonly racks?: readonly string[];
  readonly brokerConfig?: Partial<BrokerConfig>;
  readonly topics: readonly Command[];
  readonly clients: readonly Command[];
}

/** A cluster with everybody in place when the curtain rises. Brokers stand in racks in blocks, as machines do. */
export function aScenario({ name, brokers = 3, racks = [], brokerConfig, topics, clients }: Setting): Scenario {
  const perRack = Math.ceil(brokers / Math.max(1, racks.length));
  return {
    name,
    zookeeperServers: 3,
    brokers: Array.from({ length: brokers }, (_, index) => {
      const rack = racks[Math.floor(index / perRack)];
      const config = { ...brokerConfig, ...(rack === undefined ? {} : { 'broker.rack': rack }) };
      return { brokerId: index + 1, ...(Object.keys(config).length === 0 ? {} : { config }) };
    }),
    prologueMs: PROLOGUE_MS,
    prologue: [...after(TOPICS_AT_MS, topics), ...after(CLIENTS_AT_MS, clients)],
  };
}

/** Commands one after the other from a moment on. */
export function after(fromMs: number, commands: readonly Command[], betweenMs = BETWEEN_MS): readonly TimedCommand[] {
  return commands.map((command, index) => ({ atMs: fromMs + index * betweenMs, command }));
}

export const at = (atMs: number, command: Command): TimedCommand => ({ atMs, command });

export function topic(
  name: string,
  partitions: number,
  replicationFactor = 3,
  configs?: Readonly<Record<string, string>>,
): Command {
  const command = { type: 'createTopic', topic: name, partitions, replicationFactor } as const;
  return configs === undefined ? command : { ...command, configs };
}

export const producer = (producerId: string, config?: Readonly<Record<string, string>>): Command =>
  config === undefined ? { type: 'addProducer', producerId } : { type: 'addProducer', producerId, config };

export function consumer(
  consumerId: string,
  groupId: string,
  topics: readonly string[],
  more: Pick<Extract<Command, { readonly type: 'addConsumer' }>, 'config' | 'application'> = {},
): Command {
  return { type: 'addConsumer', consumerId, groupId, topics, ...more };
}

export function load(
  producerId: string,
  to: string,
  recordsPerSecond: number,
  keys: 'uniform' | 'hot' = 'uniform',
  keyCount = 40,
): Command {
  return { type: 'startLoad', producerId, topic: to, keys, keyCount, valueBytes: 100, recordsPerSecond };
}

/** Notes as they are written: one string a line, a digit for a colour, `z` for violet, `o` hollow, `-` dashed before it. */
export function stave(...lines: readonly [string, string, string]): readonly Note[] {
  return lines.flatMap((line, index) =>
    [...line.matchAll(/([o-]?)([1-6z])|\./g)].flatMap((match, place): readonly Note[] => {
      const [, look, color] = match;
      if (color === undefined) return [];
      return [
        {
          line: index as Note['line'],
          at: place as Note['at'],
          color: color === 'z' ? 'zookeeper' : (Number(color) as Note['color']),
          ...(look === 'o' ? { look: 'hollow' } : look === '-' ? { look: 'dashed' } : {}),
        },
      ];
    }),
  );
}
