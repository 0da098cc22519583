import { expect, test } from 'vitest';
import { type ClientConfigKey, type ConfigTexts } from '../engine/kafka/client/configKeys';
import { consumerConfigFault } from '../engine/kafka/consumer/configChecks';
import { CONSUMER_CONFIG_KEYS } from '../engine/kafka/consumer/configKeys';
import { producerConfigFault } from '../engine/kafka/producer/configChecks';
import { PRODUCER_CONFIG_KEYS } from '../engine/kafka/producer/configKeys';
import recorded from './recordedClientConfigs.json';

type Owner = 'producer' | 'consumer';
type Definition = readonly [Owner, string, string, string | null, string | null, string];
type Case = readonly [Owner, ConfigTexts, string | null, string | null];

const definitions = recorded.definitions as unknown as readonly Definition[];
/** A class that is no partitioner or assignor is known to Java only; and no client is made with a key it does not know. */
const cases = (recorded.cases as unknown as readonly Case[]).filter(
  ([, configs]) => !Object.values(configs).includes('java.lang.String') && configs['no.such.key'] === undefined,
);
/** The recording leaves them out, since Kafka has no default for them. */
const UNRECORDED = ['key.deserializer', 'value.deserializer'];
const KEYS = { producer: PRODUCER_CONFIG_KEYS, consumer: CONSUMER_CONFIG_KEYS };

// Who looks a default up here must find what her own client has.
test.each(['producer', 'consumer'] as const)('a %s has Kafka’s settings, in Kafka’s order', (owner) => {
  const ours = KEYS[owner]
    .filter(({ key }) => !UNRECORDED.includes(key))
    .map((key) => [
      owner,
      key.key,
      key.type.toUpperCase(),
      key.defaultValue?.replaceAll('org.', 'class org.') ?? null,
      validatorOf(key),
      key.importance,
    ]);
  const theirs = definitions.filter((each) => each[0] === owner);
  expect(ours).toEqual(
    theirs.map((each) => [...each.slice(0, 4), each[4] === 'non-null string' ? null : each[4], each[5]]),
  );
});

/** As `ConfigDef` prints it. */
function validatorOf({ atLeast, atMost, orElse, oneOf, anyCaseOf, isNonEmpty }: ClientConfigKey): string | null {
  if (isNonEmpty === true) return 'non-empty string';
  if (anyCaseOf !== undefined) return `(case insensitive) [${anyCaseOf.join(', ')}]`;
  if (oneOf !== undefined) return `[${oneOf.join(', ')}]`;
  if (atLeast === undefined) return null;
  const range = atMost === undefined ? `[${atLeast},...]` : `[${atLeast},...,${atMost}]`;
  return orElse === undefined ? range : `${range} or ${orElse}`;
}

// The words are what she will search for when her own client does not start.
test(`all ${cases.length} configurations are taken or refused as by Kafka 3.9.0, in its words`, () => {
  const ours = cases.map(([owner, configs]) => {
    const fault = owner === 'producer' ? producerConfigFault(configs) : consumerConfigFault(configs);
    return [owner, configs, fault?.exception ?? null, fault?.message ?? null];
  });
  expect(ours).toEqual(cases);
  expect(cases.length).toBeGreaterThan(700);
});
