import type { Command, Run, TimedCommand } from '../src/engine';
import { encodeShareLink } from '../src/history';
import { SANDBOX_SCENARIO } from '../src/lessons';

const PRODUCERS = 49;
const PARTITIONS = 21;
const SLOW_MS = 30_000;
const SENT_MS = 8_000;

/** A thousand records on the wire at once: forty-nine producers, twenty-one partitions each, over slow links. */
export async function linkWithAThousandFlights(): Promise<string> {
  const ids = Array.from({ length: PRODUCERS }, (_, index) => `producer-${index + 1}`);
  const at =
    (atMs: number) =>
    (command: Command): TimedCommand => ({ atMs, command });
  const publish = (producerId: string, partition: number): Command => ({
    type: 'publish',
    producerId,
    topic: 'wide',
    partition,
    key: `key-${partition}`,
    value: 'value',
  });
  const topic: Command = { type: 'createTopic', topic: 'wide', partitions: PARTITIONS, replicationFactor: 1 };
  const slowed = ids.flatMap((id) =>
    [1, 2, 3].map((broker): Command => ({ type: 'slowLink', between: [id, `broker-${broker}`], byMs: SLOW_MS })),
  );
  const commands = [
    at(100)(topic),
    ...ids.map((producerId) => at(500)({ type: 'addProducer', producerId })),
    // The first record of each fetches the metadata, while the links are still fast.
    ...ids.map((id) => at(1_000)(publish(id, 0))),
    ...slowed.map(at(6_000)),
    ...ids.flatMap((id) => Array.from({ length: PARTITIONS }, (_, partition) => at(SENT_MS)(publish(id, partition)))),
  ];
  const run: Run = { seed: 7, scenario: SANDBOX_SCENARIO, commands };
  return encodeShareLink({ run, playheadMs: SENT_MS + 200, lesson: null });
}
