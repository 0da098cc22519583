/** Lag as real Kafka tells it: what `kafka-consumer-groups --describe` printed, row by row. */
import type { LagSeen, Observation, Played, Recording } from '../observation';

const DESCRIBED = /^kafka-consumer-groups --describe --group (.*)$/;
/** Group, topic, partition, current offset, log end offset, lag, consumer id, host, client id. */
const ROW = /^\S+ +(\S+) +(\d+) +(-?\d+|-) +(-?\d+|-) +(-?\d+|-) +(\S+) +\S+ +(\S+) *$/;

/** The same play with lag at every quiet point at which the tool was asked. */
export function withLag<T extends Played & Partial<Pick<Recording, 'texts'>>>(played: T): T {
  const { observations, texts } = played;
  if (texts === undefined) return played;
  const told = observations.map((each) => {
    const printed = texts[each.name];
    return printed === undefined ? each : { ...each, lag: lagIn(printed) };
  });
  return { ...played, observations: told };
}

function lagIn(printed: Readonly<Record<string, string>>): NonNullable<Observation['lag']> {
  return Object.fromEntries(
    Object.entries(printed).flatMap(([line, text]) => {
      const group = DESCRIBED.exec(line)?.[1];
      return group === undefined ? [] : [[group, /^Error: /m.test(text) ? null : rowsIn(text)]];
    }),
  );
}

function rowsIn(text: string): Readonly<Record<string, LagSeen>> {
  const rows = text.split('\n').flatMap((line): readonly (readonly [string, LagSeen])[] => {
    const [, topic, partition, current, end, lag, consumerId, clientId] = ROW.exec(line) ?? [];
    if (topic === undefined) return [];
    const offsets = { currentOffset: numberIn(current), logEndOffset: numberIn(end), lag: numberIn(lag) };
    return [[`${topic}-${partition}`, { ...offsets, consumerId: wordIn(consumerId), clientId: wordIn(clientId) }]];
  });
  return Object.fromEntries(rows);
}

/** The tool prints a hyphen for what there is not. */
function numberIn(text: string | undefined): number | null {
  return text === undefined || text === '-' ? null : Number(text);
}

function wordIn(text: string | undefined): string | null {
  return text === undefined || text === '-' ? null : text;
}
