/**
 * Takes out of a play what Kafka chooses at random, and puts names in its place by order of appearance. This file is the one
 * place where it is declared what is not compared:
 *
 * - times (also inside of messages), sessions, checksums, addresses and ports, the cluster's id, topic ids;
 * - of a position in a message all but its offset: it names the leader by its address;
 * - the random half of a member's id: `a-5f3c...` becomes `a#1`, the next id of the same client `a#2`;
 * - producer ids: the first that appears becomes `p1`. Which broker asked for a block of them is no matter, so the
 *   znode of the blocks is left out.
 *
 * And one thing that is not chance: where the simulation tells an error without words, only its name is compared
 * (`compare.ts`). So it is with 16 of the 185 messages: time-outs of the admin client, deleteRecords, a group that is not
 * there, some failures of commits and transactions.
 *
 * What else is chosen at random is fed to the simulation: where an assignment begins (`replay/placement.ts`), and by its
 * seed who wins a race for `/controller` and where Kafka's own topics lie (`replay/findSeed.ts`).
 */
import type { LagSeen, Observation, Played, ZnodeSeen } from '../observation';

const UUID = /-[0-9a-zA-Z_]{8}-[0-9a-zA-Z_]{4}-[0-9a-zA-Z_]{4}-[0-9a-zA-Z_]{4}-[0-9a-zA-Z_]{12}$/;
const LEFT_OUT: readonly RegExp[] = [/^\/zookeeper/, /^\/latest_producer_id_block$/];
/** Fields of znodes, at any depth. */
const RANDOM_FIELDS: Readonly<Record<string, string>> = {
  timestamp: '<time>',
  topic_id: '<topic id>',
  endpoints: '<address>',
  host: '<address>',
  port: '<address>',
  id: '<cluster id>',
};

export function normalise({ answers, observations }: Played): Played {
  const names = new Names();
  return {
    answers: answers.map(normaliseMessage),
    observations: observations.map((each) => ({ ...each, ...normaliseObservation(each, names) })),
  };
}

/** Words with a time in them: how long a client waited, until when, and of a record that is refused for its time. */
const TIMED = [
  /\d+(?= ms has passed)/,
  /(?<=^Timestamp )-?\d+/,
  /(?<=should be within \[)-?\d+, -?\d+(?=\])/,
  /(?<=deadlineMs=)\d+/,
  /(?<=nextAllowedTryMs=)\d+/,
  /(?<=timed out at )\d+/,
];

/** To the millisecond they are no promise of anybody's. */
function normaliseMessage<T extends object>(told: T): T {
  if (!('message' in told) || typeof told.message !== 'string') return told;
  const message = TIMED.reduce((text, time) => text.replace(time, '<time>'), told.message)
    .replace(/FetchPosition\{offset=(\d+), .*?\}\}/, '$1')
    .replace(/producerId=\d+/, 'producerId=<id>');
  return { ...told, message };
}

/** The same thing has the same name all through a play. */
class Names {
  private readonly members = new Map<string, string>();
  private readonly producers = new Map<string, string>();

  member(id: string): string {
    const known = this.members.get(id);
    if (known !== undefined || !UUID.test(id)) return known ?? id;
    const client = id.replace(UUID, '');
    const before = [...this.members.values()].filter((name) => name.startsWith(`${client}#`)).length;
    this.members.set(id, `${client}#${before + 1}`);
    return `${client}#${before + 1}`;
  }

  producer(id: string): string {
    if (!this.producers.has(id)) this.producers.set(id, `p${this.producers.size + 1}`);
    return this.producers.get(id) ?? id;
  }
}

function normaliseObservation(seen: Observation, names: Names): Observation {
  const { logs, znodes, groups, lag, producers, consumers } = seen;
  return {
    ...seen,
    logs: mapValues(sorted(logs), (log) => ({ ...log, dump: log.dump.map((line) => normaliseLine(line, names)) })),
    znodes: mapValues(
      Object.fromEntries(Object.entries(znodes).filter(([path]) => !LEFT_OUT.some((pattern) => pattern.test(path)))),
      normaliseZnode,
    ),
    groups: mapValues(groups, (group) => ({
      ...group,
      members: group.members.map((member) => ({ ...member, memberId: names.member(member.memberId) })),
    })),
    ...(lag === undefined ? {} : { lag: mapValues(lag, (rows) => rows && normaliseRows(rows, names)) }),
    producers: mapValues(producers, ({ sends }) => ({ sends: sends.map(normaliseMessage) })),
    consumers: mapValues(sorted(consumers), (consumer) => ({
      ...consumer,
      failure: consumer.failure === null ? null : normaliseMessage(consumer.failure),
      ...(consumer.memberId === undefined ? {} : { memberId: names.member(consumer.memberId) }),
    })),
  };
}

function normaliseRows(rows: Readonly<Record<string, LagSeen>>, names: Names): Readonly<Record<string, LagSeen>> {
  return mapValues(rows, ({ consumerId, ...row }) => ({
    ...row,
    consumerId: consumerId === null ? null : names.member(consumerId),
  }));
}

function normaliseLine(line: string, names: Names): string {
  const [head = '', ...payload] = line.split(/(?= (?:key|payload): )/);
  const named = head
    .replace(/producerId: (\d+)/, (_, id: string) => `producerId: ${names.producer(id)}`)
    .replace(/(CreateTime|LogAppendTime): -?\d+/, '$1: <time>')
    .replace(/OptionalLong\[\d+\]/, 'OptionalLong[<time>]')
    .replace(/crc: \d+/, 'crc: <crc>');
  return [named, ...payload].join('');
}

function normaliseZnode({ data, ...rest }: ZnodeSeen): ZnodeSeen {
  if (data === null || !data.startsWith('{')) return { data, ...rest };
  const fields = JSON.parse(data, (key, value) => RANDOM_FIELDS[key] ?? value);
  return { data: fields, ...rest };
}

function sorted<T>(record: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function mapValues<T>(record: Readonly<Record<string, T>>, change: (value: T) => T): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
