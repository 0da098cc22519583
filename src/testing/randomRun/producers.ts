import type { Command } from '../../engine';
import type { Dice } from './dice';

const ROUND_ROBIN = 'org.apache.kafka.clients.producer.RoundRobinPartitioner';

/** A producer with settings that matter: small batches, little memory, few retries, every way to choose a partition. */
export function randomProducer(dice: Dice, producerId: string): Command {
  const acks = dice.pick([-1, 1, 0] as const);
  // Idempotence needs acks=all.
  const isIdempotent = acks === -1 && dice.roll(2) === 0;
  const batchSize = dice.pick([16_384, 16_384, 300, 0]);
  const config = {
    acks,
    'enable.idempotence': isIdempotent,
    'linger.ms': dice.pick([0, 0, 5, 200]),
    'batch.size': batchSize,
    // From room for one batch or two to plenty.
    'buffer.memory': dice.pick([33_554_432, 33_554_432, 2 * Math.max(batchSize, 400)]),
    'max.block.ms': dice.pick([60_000, 2_000]),
    'max.in.flight.requests.per.connection': dice.pick([5, 5, 2, 1]),
    'compression.type': dice.pick(['none', 'none', 'gzip', 'zstd'] as const),
    ...(isIdempotent ? {} : { retries: dice.pick([2_147_483_647, 2_147_483_647, 2, 0]) }),
    ...(dice.roll(3) === 0 ? { 'delivery.timeout.ms': 10_000, 'request.timeout.ms': 4_000 } : {}),
    'partitioner.class': dice.pick([null, null, null, ROUND_ROBIN]),
    'partitioner.ignore.keys': dice.roll(6) === 0,
    'partitioner.adaptive.partitioning.enable': dice.roll(3) > 0,
    'partitioner.availability.timeout.ms': dice.pick([0, 0, 500]),
  };
  return { type: 'addProducer', producerId, config };
}
