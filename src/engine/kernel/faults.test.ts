import { expect, test } from 'vitest';
import { aWorld, send } from '../../testing/aWorld';
import { faultOnLink, healingOfAll, isolation, splitBetween } from './linkChanges';
import { CUT, isIsolated, PASS } from './links';
import type { Effect } from './types';

type Ring = Effect<string, { readonly type: 'ring' }>;

const ring = (key: string, afterMs: number): Ring => ({ type: 'setTimer', key, afterMs, timer: { type: 'ring' } });

/** What was told, without when. */
const said = (lines: readonly string[]) => lines.map((line) => line.split(' ').slice(1, 3).join(' '));

// The whole point of a frozen process: it is not dead. Whoever talks to it hears nothing, not even a refusal.
test('a frozen process handles nothing, and its peers are neither answered nor refused', () => {
  const { world, lines } = aWorld('a', 'b');
  world.tell('a', send('b', 'echo'), null);
  world.runUntil(10, null);
  world.freeze('b', null);
  world.tell('a', send('b', 'echo'), null);
  world.runUntil(10_000, null);
  expect(said(lines('a'))).toEqual(['told send', 'got back', 'told send']);
  expect(said(lines('b'))).toEqual(['got echo']);
});

// A broker's own deadlines and what others asked of it are worked off in the order in which they came due; else it
// might answer before it notices that it should not.
test('a thawed process handles what waited in order of time, timers and messages together', () => {
  const { world, lines } = aWorld('a', 'b');
  world.tell('b', ring('late', 50), null);
  world.tell('b', ring('early', 10), null);
  world.freeze('b', null);
  world.runUntil(20, null);
  world.tell('a', send('b', 'between'), null);
  world.runUntil(1000, null);
  world.thaw('b', null);
  world.runUntil(1000, null);
  expect(lines('b').slice(2)).toEqual(['1000 timer early', '1000 got between from a', '1000 timer late']);
});

// A timer that waited and is set again by an earlier input must not ring twice.
test('a timer that waits in a frozen process can still be replaced when it goes on', () => {
  const { world, lines } = aWorld('b');
  world.tell('b', ring('first', 10), null);
  world.freeze('b', null);
  world.runUntil(100, null);
  world.thaw('b', null);
  world.tell('b', ring('first', 5), null);
  world.runUntil(200, null);
  expect(said(lines('b')).filter((line) => line === 'timer first')).toHaveLength(1);
});

// kill -9 reaches a stopped process too, and then its system closes the sockets: what was in them is lost.
test('a frozen process can be killed: what waited is lost, and the peers are told', () => {
  const { world, lines } = aWorld('a', 'b');
  world.tell('a', send('b', 'one'), null);
  world.runUntil(10, null);
  world.freeze('b', null);
  world.tell('a', send('b', 'two'), null);
  world.runUntil(100, null);
  world.kill('b', null);
  world.start('b', null);
  world.runUntil(200, null);
  expect(said(lines('a')).at(-1)).toBe('lost b');
  expect(said(lines('b'))).toEqual(['got one', 'started']);
  expect(world.close().waiting).toEqual({});
});

// Half-open links are what makes failure detection hard: one hears the other, and not the other way round.
test('a link cut one way lets pass what goes the other way', () => {
  const { world, lines } = aWorld('a', 'b');
  world.changeLinks(faultOnLink(['a', 'b'], CUT, true), null);
  world.tell('a', send('b', 'lost'), null);
  world.tell('b', send('a', 'heard'), null);
  world.runUntil(100, null);
  expect(said(lines('a'))).toEqual(['told send', 'got heard']);
  expect(said(lines('b'))).toEqual(['told send']);
  world.changeLinks(faultOnLink(['b', 'a'], PASS, false), null);
  world.runUntil(200, null);
  expect(said(lines('b'))).toEqual(['told send', 'got lost']);
});

// TCP loses nothing and swaps nothing. A lossy line is a slow one, by fits and starts.
test('a lossy link delivers everything in order, some of it late by whole retransmission timeouts', () => {
  const { world, lines } = aWorld('a', 'b');
  world.changeLinks(faultOnLink(['a', 'b'], { type: 'lose', oneIn: 3 }, true), null);
  for (let count = 0; count < 50; count++) {
    world.tell('a', send('b', `m${count}`), null);
    world.runUntil(world.nowMs + 1000, null);
  }
  world.runUntil(world.nowMs + 100_000, null);
  const arrived = lines('b');
  expect(arrived.map((line) => line.split(' ')[2])).toEqual(Array.from({ length: 50 }, (_, count) => `m${count}`));
  const latencyMs = world.linkFrom('a', 'b')?.latencyMs ?? 0;
  const late = arrived.map((line, count) => Number(line.split(' ')[0]) - count * 1000 - latencyMs);
  expect(late.filter((ms) => ms === 0).length).toBeGreaterThan(20);
  expect(late).toContain(200);
  expect(late).toContain(600);
});

// To pull the cable is one act, so it is one event; and a machine that is added later does not reach it either.
test('an isolated node is cut off from everybody, newcomers too, by one event', () => {
  const { world, causes } = aWorld('a', 'b', 'c');
  causes.length = 0;
  world.changeLinks(isolation(world.links, 'a'), null);
  expect(causes.map((line) => line.split(' ')[1])).toEqual(['nodeIsolated']);
  world.addNode('d', { lines: [] }, null);
  expect(isIsolated(world.links, 'a')).toBe(true);
  expect(world.linkFrom('a', 'd')?.fault.type).toBe('cut');
  expect(world.linkFrom('b', 'd')?.fault.type).toBe('pass');
  world.changeLinks(healingOfAll(world.links), null);
  expect(isIsolated(world.links, 'a')).toBe(false);
  expect(causes.at(-1)).toContain('linksHealed');
});

// Who stands on neither side of a split is how one shows that a witness reaches both.
test('a split cuts what goes between the sides and nothing else', () => {
  const { world } = aWorld('a', 'b', 'c', 'd');
  world.changeLinks(splitBetween([['a', 'b'], ['c']]), null);
  const faults = ['a', 'b', 'd'].map((name) => world.linkFrom(name, 'c')?.fault.type);
  expect(faults).toEqual(['cut', 'cut', 'pass']);
  expect(world.linkFrom('c', 'a')?.fault.type).toBe('cut');
  expect(world.linkFrom('a', 'b')?.fault.type).toBe('pass');
});

// One message in the hand, and the rest in line behind it: this is how a race is shown in slow motion.
test('a held message stops all that comes behind it on its way, and nothing that goes back', () => {
  const { world, lines } = aWorld('a', 'b');
  const sent: number[] = [];
  world.tell('a', send('b', 'first'), null);
  for (const item of world.close().agenda) if (item.type === 'deliver') sent.push(item.message.id);
  world.runUntil(1, null);
  world.holdMessage(sent[0] ?? -1, null);
  world.tell('a', send('b', 'second'), null);
  world.tell('b', send('a', 'back'), null);
  world.runUntil(5000, null);
  expect(said(lines('b'))).toEqual(['told send']);
  expect(said(lines('a')).at(-1)).toBe('got back');
  world.releaseMessage(sent[0] ?? -1, null);
  world.runUntil(6000, null);
  expect(said(lines('b'))).toEqual(['told send', 'got first', 'got second']);
  // It had one millisecond of its way behind it.
  expect(lines('b')[1]).toBe(`${5000 + (world.linkFrom('a', 'b')?.latencyMs ?? 0) - 1} got first from a`);
});

// Two fingers on one wire: taking the first away lets go only what is before the second.
test('of two held messages the second stays where it is when the first is let go', () => {
  const { world, lines } = aWorld('a', 'b');
  for (const word of ['one', 'two', 'three']) world.tell('a', send('b', word), null);
  const ids = world
    .close()
    .agenda.flatMap((item) => (item.type === 'deliver' ? [item.message.id] : []))
    .sort((a, b) => a - b);
  world.holdMessage(ids[1] ?? -1, null);
  world.holdMessage(ids[0] ?? -1, null);
  world.runUntil(100, null);
  expect(said(lines('b'))).toEqual([]);
  world.releaseMessage(ids[0] ?? -1, null);
  world.runUntil(200, null);
  expect(said(lines('b'))).toEqual(['got one']);
  world.releaseMessage(ids[1] ?? -1, null);
  world.runUntil(300, null);
  expect(said(lines('b'))).toEqual(['got one', 'got two', 'got three']);
});

// What is held has left its sender: its death does not undo that, and the news of it comes behind.
test('a message that is held arrives although its sender has died meanwhile', () => {
  const { world, lines } = aWorld('a', 'b');
  world.tell('a', send('b', 'last words'), null);
  const id = world.close().agenda.flatMap((item) => (item.type === 'deliver' ? [item.message.id] : []))[0] ?? -1;
  world.holdMessage(id, null);
  world.kill('a', null);
  world.runUntil(100, null);
  expect(said(lines('b'))).toEqual([]);
  world.releaseMessage(id, null);
  world.runUntil(200, null);
  expect(said(lines('b'))).toEqual(['got last', 'lost a']);
});

// A restart is a stop that somebody waits for; nobody may have to press a second button.
test('a process that is asked to restart is started again as soon as it has ended', () => {
  const { world, lines } = aWorld('a');
  world.runUntil(50, null);
  world.restartOnExit('a');
  world.tell('a', { type: 'exit', restartAfterMs: null }, null);
  world.runUntil(50, null);
  expect(lines('a').at(-1)).toBe('50 started');
  world.tell('a', { type: 'exit', restartAfterMs: null }, null);
  world.runUntil(5000, null);
  expect(world.processes['a']?.isUp).toBe(false);
});

test('a wiped process keeps nothing, and how often that happened is known', () => {
  const { world } = aWorld('a');
  world.kill('a', null);
  world.wipe('a', null);
  expect(world.nodes['a']).toEqual({ lines: ['wiped'] });
  expect(world.processes['a']?.wipes).toBe(1);
});
