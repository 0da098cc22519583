import type { Command, Run, Scenario, TimedCommand } from '../src/engine';

const SLOW_MS = 30_000;
const SENT_MS = 8_000;

/** Three brokers and nothing else: nobody's bookmarks take the room of the lanes. */
const BARE: Scenario = {
  name: 'bare',
  zookeeperServers: 1,
  brokers: [{ brokerId: 1 }, { brokerId: 2 }, { brokerId: 3 }],
  prologueMs: 20_000,
  prologue: [],
};

/** A producer as Kafka has it sends five requests to a broker and then waits for an answer. */
const UNBOUND = { 'enable.idempotence': 'false', 'max.in.flight.requests.per.connection': '1000' };

/** A moment at which so many records are on the wire: each producer has sent one to each partition, over slow links. */
export function runWithFlights(producers: number, partitions: number): { readonly run: Run; readonly atMs: number } {
  const ids = Array.from({ length: producers }, (_, index) => `producer-${index + 1}`);
  const lanes = Array.from({ length: partitions }, (_, partition) => partition);
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
  const topic: Command = { type: 'createTopic', topic: 'wide', partitions, replicationFactor: 1 };
  const slowed = ids.flatMap((id) =>
    [1, 2, 3].map((broker): Command => ({ type: 'slowLink', between: [id, `broker-${broker}`], byMs: SLOW_MS })),
  );
  const commands = [
    at(100)(topic),
    ...ids.map((producerId) => at(500)({ type: 'addProducer', producerId, config: UNBOUND })),
    // The first record of each fetches the metadata, while the links are still fast.
    ...ids.map((id) => at(1_000)(publish(id, 0))),
    ...slowed.map(at(6_000)),
    ...ids.flatMap((id) => lanes.map((partition) => at(SENT_MS)(publish(id, partition)))),
  ];
  return { run: { seed: 7, scenario: BARE, commands }, atMs: SENT_MS + 200 };
}
