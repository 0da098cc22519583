import { beforeAll, expect, test } from 'vitest';
import type { KafkaMessage, MessageBody } from '../engine';
import type { History } from '../history';
import { aPlayedRun } from '../testing/aPlayedRun';
import { messageFields, versionOf } from './messageFields';
import { roundTripOf } from './roundTrip';
import { sequenceIndex } from './sequenceIndex';

let history: History;
beforeAll(() => {
  history = aPlayedRun();
});

function first(api: MessageBody['api'], kind: 'request' | 'response'): KafkaMessage {
  const found = sequenceIndex(history.trace).messages.find(
    ({ message }) => message.body.api === api && message.body.kind === kind,
  );
  if (found === undefined) throw new Error(`The run has no ${api} ${kind}.`);
  return found.message;
}

const linesOf = (message: KafkaMessage) =>
  messageFields(message, { topicIdOf: () => 'id-of-it' }).map(
    ({ depth, name, value }) => `${'  '.repeat(depth)}${name}${value === null ? '' : ` ${value}`}`,
  );

// Where the time of a write goes is the first thing to know about a slow producer.
test('a write with acks=all spends its time on the wire and waiting for the last follower', () => {
  const request = first('Produce', 'request');
  const trip = roundTripOf(history.trace, request.id);
  expect(trip?.parts.map(({ type }) => type)).toEqual(['there', 'wait', 'back']);
  expect(trip?.totalMs).toBe((trip?.response?.arrivesMs ?? 0) - request.sentMs);
  expect(trip?.parts[1]?.nodeId).toMatch(/^broker-/);
  expect(trip?.parts[1]?.nodeId).not.toBe(request.to);
});

test('an answer leads back to its question', () => {
  const request = first('Produce', 'request');
  const response = roundTripOf(history.trace, request.id)?.response;
  expect(response?.body.api).toBe('Produce');
  expect(roundTripOf(history.trace, response?.id ?? -1)?.request).toBe(request);
});

test('a packet of the ensemble is no question', () => {
  const proposal = first('ZabProposal', 'request');
  expect(roundTripOf(history.trace, proposal.id)?.response).toBeNull();
  expect(versionOf(proposal)).toBeNull();
});

// She will meet these names in logs and in Wireshark: they must be the protocol's own.
test('a produce request has the fields of its schema, nested as there', () => {
  const request = first('Produce', 'request');
  expect(versionOf(request)).toBe(11);
  expect(linesOf(request).slice(0, 7)).toEqual([
    `correlationId ${'correlationId' in request.body ? request.body.correlationId : ''}`,
    'clientId "shop"',
    'acks -1',
    'timeoutMs 30000',
    'topicData[0].name "orders"',
    expect.stringMatching(/^ {2}partitionData\[0\]\.index \d$/) as unknown as string,
    expect.stringMatching(/^ {4}records 1 × RecordBatch, \d+ B$/) as unknown as string,
  ]);
  expect(linesOf(request)).toContain('      key "order-1"');
});

test('an answer says its errors by number and name', () => {
  const response = roundTripOf(history.trace, first('Produce', 'request').id)?.response as KafkaMessage;
  const lines = linesOf(response).map((line) => line.trim());
  expect(lines).toContain('responses[0].name "orders"');
  expect(lines).toContain('errorCode 0 NONE');
  expect(lines).toContain('baseOffset 0');
});

test('newer requests name a topic by its id', () => {
  const fetch = linesOf(first('Fetch', 'request')).map((line) => line.trim());
  expect(fetch).toContain('topics[0].topicId id-of-it (orders)');
  expect(fetch).toContain('isolationLevel 0 READ_UNCOMMITTED');
});
