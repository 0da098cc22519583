import { expect, test } from 'vitest';
import type { Command, KafkaMessage, TraceEntry } from '../../engine';
import { LANGUAGES } from '../languages';
import { parseMarkup } from '../markup';
import { narration as en } from './en';
import { COMMANDS } from './everyCommand.testing';
import { clientId, EVENTS } from './everyEvent.testing';
import { markOf, narrate, untilOf } from './index';
import { narration as ja } from './ja';
import { narration as ko } from './ko';
import { plain } from './parts';
import type { EventType } from './types';

const narrations = { en, ja, ko };

const events = Object.values(EVENTS).map((event): TraceEntry => {
  return { kind: 'event', id: 1, timeMs: 0, causeId: null, nodeId: 'broker-1', event };
});
const commands = Object.values(COMMANDS).map((command) => commandEntry(command, 0));

test.each(LANGUAGES)('everything that can happen is told in %s, in clean sentences', (language) => {
  const narration = narrations[language];
  const sentences = [...events, ...commands].flatMap((entry) => [
    narrate(narration, entry),
    // Null says that there is nothing to say; an empty sentence would be one that is missing.
    markOf(narration, entry) ?? '-',
    untilOf(narration, entry) ?? '-',
  ]);
  expect(sentences.filter((sentence) => sentence.trim() === '')).toEqual([]);
  expect(sentences.filter((sentence) => /undefined|\[object|NaN|\{\{| {2}/.test(sentence))).toEqual([]);
});

test.each(LANGUAGES)('names in %s are shown as they were given, and markup is closed', (language) => {
  const told = [...events, ...commands].map((entry) => parseMarkup(narrate(narrations[language], entry)));
  expect(told.filter((tokens) => tokens.every((token) => token.type === 'text'))).toEqual([]);
  const left = told
    .flat()
    .filter((token) => token.type !== 'code' && /\*|`|\\/.test(token.text.replaceAll(clientId, '')));
  expect(left).toEqual([]);
  expect(told.flat()).toContainEqual({ type: 'code', text: clientId });
});

test('sentences read like this', () => {
  const told = (type: EventType) => plain(narrate(en, eventEntry(type)));
  expect(told('leaderElected')).toBe(
    'Leader elected for orders-1: broker 3, the first of [2, 3, 1] that is alive and in sync; leader epoch 1',
  );
  expect(told('sessionExpired')).toBe('Session expired: 18 s without a ping from broker 2');
  expect(told('znodeChanged')).toBe('Ephemeral node /brokers/ids/2 deleted');
  expect(told('highWatermarkUpdated')).toBe(
    'Committed: high watermark of orders-1 0 → 1; everything below it is readable',
  );
  expect(told('logTruncated')).toBe(
    'Log truncated: broker 3 dropped offsets 5–6 of orders-1, which the leader does not have',
  );
  expect(narrate(en, commandEntry(COMMANDS.killBroker, 6100))).toBe('**You** unplugged broker 2');
  expect(narrate(ja, commandEntry(COMMANDS.killBroker, 6100))).toBe('**あなたの操作**：ブローカー2を落としました');
  expect(markOf(en, commandEntry(COMMANDS.killBroker, 6100))).toBe('you unplugged broker 2');
  expect(untilOf(en, eventEntry('sessionExpired'))).toBe('the session of broker 2 expires');
});

// What the prologue did was not the learner's doing.
test('what was done before the curtain rose, the scenario did', () => {
  expect(plain(narrate(en, commandEntry(COMMANDS.addProducer, -16_000)))).toBe('The scenario added producer shop');
});

test('a refused command is told as such', () => {
  const entry = commandEntry(COMMANDS.startBroker, 0);
  const refused: TraceEntry = { ...entry, refusal: { type: 'alreadyRunning', nodeId: 'broker-2' } };
  expect(plain(narrate(en, refused))).toBe('You plugged broker 2 in: refused');
});

test('a message says what it asks for', () => {
  const message: KafkaMessage = {
    id: 1,
    from: 'broker-2',
    to: 'zookeeper-1',
    body: { api: 'ZooKeeperPing', kind: 'request', sessionId: '0x1' },
    sentMs: 0,
    arrivesMs: 2,
    connection: 0,
    quiet: true,
    causeId: null,
  };
  const entry: TraceEntry = { kind: 'message', id: 1, timeMs: 0, causeId: null, message };
  expect(plain(narrate(en, entry))).toBe('ZooKeeperPing from broker 2 to ZooKeeper server 1: “I am still here”');
});

function eventEntry(type: EventType): TraceEntry {
  return { kind: 'event', id: 1, timeMs: 0, causeId: null, nodeId: 'broker-1', event: EVENTS[type] };
}

function commandEntry(command: Command, timeMs: number): Extract<TraceEntry, { kind: 'command' }> {
  return { kind: 'command', id: 1, timeMs, causeId: null, command, refusal: null };
}
