import { consumersOf } from '../facts/consumerFacts';
import { isUp } from '../facts/cluster';
import { eventsUntilNow } from '../facts/events';
import { handedTo, records } from '../goals/say';
import type { RunFacts } from '../types';
import { seconds, told, UNKNOWN } from '../values';

/** Everything the texts may name in `{{braces}}`, read from the run. */
export function facts(run: RunFacts) {
  const kill = lastKill(run);
  return {
    lanes: told(run, { fact: 'topic', topic: 'orders', of: 'partitions' }),
    owner0: ownerOf(run, 0),
    owner1: ownerOf(run, 1),
    owner2: ownerOf(run, 2),
    members: told(run, { fact: 'group', groupId: 'billing', of: 'memberCount' }),
    spare: idleMember(run),
    records: told(run, records('orders')),
    billed: told(run, { fact: 'consumed', by: { groupId: 'billing' }, what: 'handed', of: 'distinct' }),
    dashGot: told(run, handedTo('dash-1')),
    heartbeat: setting(run, 'heartbeat.interval.ms'),
    session: setting(run, 'session.timeout.ms'),
    victim: kill?.clientId ?? UNKNOWN,
    silent: kill?.silentMs === undefined ? UNKNOWN : seconds(kill.silentMs),
    heir: kill?.lane === undefined ? UNKNOWN : ownerOf(run, kill.lane),
    deadLane: kill?.lane === undefined ? UNKNOWN : `orders-${kill.lane}`,
    shares: share(run, 'bill-1', 'bill-2', 'bill-3'),
    screen1: told(run, handedTo('screen-1')),
    screen2: told(run, handedTo('screen-2')),
  };
}

/** The running member of billing that reads a lane now. */
function ownerOf({ state }: RunFacts, partition: number): string {
  const owner = consumersOf(state).find(
    ({ groupId, nodeId, assignment }) =>
      groupId === 'billing' &&
      isUp(state, nodeId) &&
      assignment.some((each) => each.topic === 'orders' && each.partition === partition),
  );
  return owner?.nodeId ?? UNKNOWN;
}

/** The running member of billing that has no lane. */
function idleMember({ state }: RunFacts): string {
  const idle = consumersOf(state).find(
    ({ groupId, nodeId, assignment }) => groupId === 'billing' && isUp(state, nodeId) && assignment.length === 0,
  );
  return idle?.nodeId ?? UNKNOWN;
}

/** A time that the first worker was started with, in whole seconds. */
function setting(run: RunFacts, key: string): string {
  const ms = Number(told(run, { fact: 'clientConfig', clientId: 'bill-1', key }));
  return Number.isNaN(ms) ? UNKNOWN : String(ms / 1000);
}

/** The last worker that crashed while it read a lane, and how long that lane was read by nobody. */
function lastKill(run: RunFacts) {
  const kills = eventsUntilNow(run, ['processKilled']).filter(({ event }) => event.nodeId.startsWith('bill-'));
  return kills
    .map(({ event, timeMs, id }) => {
      const had = eventsUntilNow(run, ['partitionsAssigned']).findLast(
        (entry) => entry.id < id && entry.nodeId === event.nodeId,
      );
      const lane = had?.event.partitions.find(({ topic }) => topic === 'orders')?.partitions[0];
      const taken = eventsUntilNow(run, ['partitionsAssigned']).find(
        (entry) =>
          entry.id > id &&
          entry.event.groupId === 'billing' &&
          entry.event.partitions.some((each) => lane !== undefined && each.partitions.includes(lane)),
      );
      return { clientId: event.nodeId, lane, silentMs: taken === undefined ? undefined : taken.timeMs - timeMs };
    })
    .findLast(({ lane }) => lane !== undefined);
}

/** How many records each of them was handed, as in `3 + 4 + 2`. */
function share(run: RunFacts, ...consumerIds: readonly string[]): string {
  return consumerIds.map((consumerId) => told(run, handedTo(consumerId))).join(' + ');
}
