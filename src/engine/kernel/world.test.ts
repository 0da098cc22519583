import { expect, test } from 'vitest';
import { aWorld, DIARY_WIRING, send } from '../../testing/aWorld';
import { faultOnLink } from './linkChanges';
import type { Effect } from './types';
import { RunningWorld } from './world';

const latency = (world: ReturnType<typeof aWorld>['world'], from: string, to: string) =>
  world.linkFrom(from, to)?.latencyMs ?? -1;

// The stage draws a message between two known moments: the link's latency is all there is between them.
test('a message arrives after the latency of its link', () => {
  const { world, lines } = aWorld('a', 'b');
  world.tell('a', send('b', 'hello'), null);
  world.runUntil(100, null);
  expect(lines('b')).toEqual([`${latency(world, 'a', 'b')} got hello from a`]);
});

// A slow link may not let what is sent after its healing overtake what was sent before.
test('what is sent first arrives first, also when the link becomes faster in between', () => {
  const { world, lines } = aWorld('a', 'b');
  world.changeLinks(faultOnLink(['a', 'b'], { type: 'delay', byMs: 50 }, false), null);
  world.tell('a', send('b', 'first'), null);
  world.changeLinks(faultOnLink(['a', 'b'], { type: 'pass' }, false), null);
  world.tell('a', send('b', 'second'), null);
  world.runUntil(100, null);
  expect(lines('b').map((line) => line.split(' ')[2])).toEqual(['first', 'second']);
});

// A cut is not a loss: the sender's system sends again what was not acknowledged.
test('a cut link holds messages back until it is healed', () => {
  const { world, lines } = aWorld('a', 'b');
  world.tell('a', send('b', 'on its way'), null);
  world.changeLinks(faultOnLink(['a', 'b'], { type: 'cut' }, false), null);
  world.tell('a', send('b', 'into the cut'), null);
  world.runUntil(1000, null);
  expect(lines('b')).toEqual([]);
  world.changeLinks(faultOnLink(['a', 'b'], { type: 'pass' }, false), null);
  world.runUntil(2000, null);
  expect(lines('b').map((line) => line.split(' from')[0])).toEqual([
    `${1000 + latency(world, 'a', 'b')} got on its way`,
    `${1000 + latency(world, 'a', 'b')} got into the cut`,
  ]);
});

// A client that waits for an answer from a dead process learns at once, as from a closed socket; not by a time-out.
test('whoever has a connection to a process that dies is told, and what was sent to it is lost', () => {
  const { world, lines } = aWorld('a', 'b');
  world.tell('a', send('b', 'one'), null);
  world.runUntil(10, null);
  world.kill('b', null);
  world.tell('a', send('b', 'two'), null);
  world.runUntil(100, null);
  expect(lines('a').filter((line) => line.includes('lost b'))).toHaveLength(2);
  expect(lines('b').filter((line) => line.includes('two'))).toEqual([]);
});

// A request meant for the process before must not reach the one that took its place.
test('a process that is started again does not get what was sent to its predecessor', () => {
  const { world, lines } = aWorld('a', 'b');
  world.tell('a', send('b', 'hello'), null);
  world.runUntil(10, null);
  world.tell('a', send('b', 'too late'), null);
  world.kill('b', null);
  world.start('b', null);
  world.runUntil(100, null);
  expect(lines('b').some((line) => line.includes('too late'))).toBe(false);
});

// A client that has given up must not be confused by an answer to a question it no longer asks.
test('whoever closes a connection hears nothing more over it, and the other end is told', () => {
  const { world, lines } = aWorld('a', 'b');
  world.tell('a', send('b', 'echo'), null);
  world.tell('a', { type: 'disconnect', peer: 'b' }, null);
  world.runUntil(100, null);
  expect(lines('a').some((line) => line.includes('got back'))).toBe(false);
  expect(lines('b').some((line) => line.includes('lost a'))).toBe(true);
});

// The answer to a predecessor's question would make the new process believe something it never asked.
test('a process that is started again gets no answer to what its predecessor asked', () => {
  const { world, lines } = aWorld('a', 'b');
  world.changeLinks(faultOnLink(['a', 'b'], { type: 'delay', byMs: 50 }, false), null);
  world.tell('a', send('b', 'echo'), null);
  world.runUntil(10, null);
  world.kill('a', null);
  world.start('a', null);
  world.runUntil(500, null);
  expect(lines('b').map((line) => line.split(' ').slice(1, 3).join(' '))).toEqual(['got echo', 'lost a']);
  expect(lines('a').some((line) => line.includes('got back'))).toBe(false);
});

// A deadline that was moved must not ring at its old time too.
test('a timer that is set again replaces the first, and one that is cancelled never rings', () => {
  const { world, lines } = aWorld('a');
  const ring = (key: string, afterMs: number): Effect<string, { readonly type: 'ring' }> => ({
    type: 'setTimer',
    key,
    afterMs,
    timer: { type: 'ring' },
  });
  world.tell('a', ring('moved', 10), null);
  world.tell('a', ring('moved', 20), null);
  world.tell('a', ring('stopped', 10), null);
  world.tell('a', { type: 'cancelTimer', key: 'stopped' }, null);
  world.runUntil(100, null);
  expect(lines('a').filter((line) => line.includes('timer'))).toEqual(['20 timer moved']);
});

// Timers live in the process: they die with it.
test('the timers of a killed process never ring', () => {
  const { world, lines } = aWorld('a');
  world.tell('a', { type: 'setTimer', key: 'k', afterMs: 10, timer: { type: 'ring' } }, null);
  world.kill('a', null);
  world.start('a', null);
  world.runUntil(100, null);
  expect(lines('a').some((line) => line.includes('timer'))).toBe(false);
});

// Why? walks these numbers: each event must point at what led to it.
test('an event points at the message that caused it, and the message at the event before', () => {
  const { world, causes } = aWorld('a', 'b');
  causes.length = 0;
  world.tell('a', send('b', 'echo'), 99);
  world.runUntil(100, null);
  const parsed = causes.map((line) => /^(\d+)<(\d+|null) (\w+)/.exec(line)?.slice(1, 3).map(Number) ?? []);
  expect(parsed).toHaveLength(3);
  const [told, got, back] = parsed;
  expect(told?.[1]).toBe(99);
  expect(got?.[1]).toBe((told?.[0] ?? 0) + 1);
  expect(back?.[1]).toBe((got?.[0] ?? 0) + 1);
});

// A snapshot is a kept reference, so running on from it may not change it.
test('running a world on leaves the world it came from as it was', () => {
  const { world } = aWorld('a', 'b');
  world.tell('a', send('b', 'hello'), null);
  const kept = world.close();
  const copy = JSON.stringify(kept);
  const next = new RunningWorld(kept, DIARY_WIRING, { event: () => {}, message: () => {} });
  next.runUntil(100, null);
  next.kill('b', null);
  expect(JSON.stringify(kept)).toBe(copy);
});
