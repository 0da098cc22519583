import { expect, test } from 'vitest';
import { expiresAtMs, negotiatedTimeoutMs, sessionIdAt, touchSession, withSession } from './sessions';
import { anEstablishedServer } from './fixtures/established';

// A learner who sets a timeout of one second and sees four should find that in ZooKeeper too.
test.each([
  [1000, 4000],
  [4000, 4000],
  [6000, 6000],
  [18000, 18000],
  [40000, 40000],
  [100000, 40000],
])('a client that asks for %i ms gets %i ms', (requestedMs, grantedMs) => {
  expect(negotiatedTimeoutMs(requestedMs, 2000)).toBe(grantedMs);
});

// "Why did it take longer than the timeout?" is the first question about any failover.
test.each([
  [0, 6000, 8000],
  [1, 6000, 8000],
  [1999, 6000, 8000],
  [2000, 6000, 10000],
  [500, 18000, 20000],
  // The cluster boots before the curtain rises, at times below zero.
  [-3500, 6000, 4000],
  [-6001, 4000, -2000],
])('a session heard from at %i ms with a timeout of %i ms is over at %i ms', (nowMs, timeoutMs, expiresMs) => {
  expect(expiresAtMs(nowMs, timeoutMs, 2000)).toBe(expiresMs);
});

// The high byte tells which server opened the session, and the tools drop its leading zero.
test('session ids look as the tools print them', () => {
  expect(sessionIdAt(1, 2)).toBe('0x100001426e00002');
  expect(sessionIdAt(3, 0x1f)).toBe('0x300001426e0001f');
});

// Pings come all the time. State that changed with each would make every snapshot bigger for nothing.
test('a touch within the same tick changes nothing', () => {
  const session = { sessionId: '0x1', owner: 'broker-1', timeoutMs: 6000, expiresMs: 8000, isClosing: false };
  const leader = withSession(anEstablishedServer(1, [1], 1), session);
  expect(touchSession(leader, '0x1', 1500)).toBe(leader);
  expect(touchSession(leader, '0x1', 2500).sessions[0]?.expiresMs).toBe(10000);
});

// An expired client that speaks up a moment too late must not be half alive.
test('nothing brings back a session whose end is proposed', () => {
  const session = { sessionId: '0x1', owner: 'broker-1', timeoutMs: 6000, expiresMs: 8000, isClosing: true };
  const leader = withSession(anEstablishedServer(1, [1], 1), session);
  expect(touchSession(leader, '0x1', 9000)).toBe(leader);
});
