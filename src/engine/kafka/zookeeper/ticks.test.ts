import { expect, test } from 'vitest';
import type { Effect } from '../protocol/actor';
import { anEstablishedServer } from './fixtures/established';
import { onHalfTick, onTick, startTicking } from './ticks';
import type { Turn } from './turn';
import type { ZooKeeperServer, ZooKeeperTimer } from './types';

function aTurn(nowMs = 0): Turn & { readonly effects: Effect<ZooKeeperTimer>[] } {
  return { nowMs, random: () => 0, events: [], effects: [], lookAgain: null };
}

/** Server 3 of three leads, and hears nothing from the others any more. */
function aLeader(): ZooKeeperServer {
  return anEstablishedServer(3, [1, 2, 3], 3);
}

function timers(turn: { readonly effects: readonly Effect<ZooKeeperTimer>[] }) {
  return turn.effects.flatMap((effect) => (effect.type === 'setTimer' ? [[effect.key, effect.afterMs]] : []));
}

// tickTime is 2 s: the unit of everything an ensemble does by the clock.
test('a leader looks after sessions each tick, and pings every learner each half tick', () => {
  const start = aTurn();
  startTicking(aLeader(), start);
  expect(timers(start)).toEqual([
    ['tick', 2000],
    ['halfTick', 1000],
  ]);
  const half = aTurn(1000);
  onHalfTick(aLeader(), half);
  expect(timers(half)).toEqual([['halfTick', 1000]]);
  const pinged = half.effects.flatMap((effect) => (effect.type === 'send' ? [[effect.to, effect.body.api]] : []));
  expect(pinged).toEqual([
    ['zookeeper-1', 'ZabPing'],
    ['zookeeper-2', 'ZabPing'],
  ]);
  // Ticks fall on whole multiples of it, whenever the leader began.
  const late = aTurn(2300);
  onTick(aLeader(), late);
  expect(timers(late)).toEqual([['tick', 1700]]);
});

// Twice a tick the leader pings, once a tick it counts: a quorum that is lost is missed at the next full tick.
test('silent learners are given up after syncLimit, and the quorum is missed at a full tick', () => {
  let leader = aLeader();
  for (let halfTicks = 1; halfTicks <= 30; halfTicks++) {
    const turn = aTurn(1000 * halfTicks);
    leader = onHalfTick(leader, turn);
    if (leader.role.state === 'LEADING' && turn.lookAgain === null) continue;
    // syncLimit is five ticks.
    expect(halfTicks % 2).toBe(0);
    expect(halfTicks).toBeGreaterThanOrEqual(10);
    expect(halfTicks).toBeLessThanOrEqual(12);
    return;
  }
  throw new Error('A leader that hears nothing from anybody leads on.');
});
