import { expect, test } from 'vitest';
import { ERRORS } from './errors';
import vectors from './fixtures/errors.json';

// What a client does about an error hangs on these: tried again or not, with fresh metadata or not.
test.each(Object.entries(ERRORS))('%s has the code and the kind it has in Kafka 3.9', (name, { code, ...kind }) => {
  const { retriable, refreshesMetadata } = kind;
  const recorded = vectors.errors.find((each) => each.name === name);
  expect({ code, retriable, refreshesMetadata }).toEqual({
    code: recorded?.code,
    retriable: recorded?.retriable,
    refreshesMetadata: recorded?.refreshesMetadata,
  });
});
