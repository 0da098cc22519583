import { expect, test } from 'vitest';
import { faultOnLink } from '../../kernel/linkChanges';
import { zookeeperNodeId } from '../protocol/ids';
import type { ZkTxn } from '../protocol/zookeeper';
import { znodeAt } from './dataTree';
import { isActiveLeader, isServing } from './ensemble';
import {
  anEnsembleWorld,
  aTestClient,
  clientsIn,
  createRoll,
  ephemeralOwnersIn,
  serversIn,
  startServers,
} from './randomEnsemble.testing';

const SEEDS = 300;
const BATCH = 50;
const FAULTS = 25;
/** An observer asks again only when its back-off, of a minute at most, is over; a word of a voter begins it anew. */
const HEALED_MS = 150_000;

type World = ReturnType<typeof anEnsembleWorld>;

/** Plays a random ensemble with random faults, looking after every input; then heals it. Says what was wrong. */
function play(seed: number): readonly string[] {
  const roll = createRoll(seed);
  const voters = 1 + roll(7);
  const observers = roll(3);
  const wrong: string[] = [];
  const leaders = new Map<number, number>();
  const world = anEnsembleWorld(seed, (event) => {
    if (event.type !== 'zookeeperLeaderElected') return;
    const known = leaders.get(event.epoch);
    if (known !== undefined) wrong.push(`epoch ${event.epoch} had ${known}, then ${event.serverId}`);
    leaders.set(event.epoch, event.serverId);
  });
  startServers(world, voters, observers);
  const names = serversIn(world).map(({ serverId }) => zookeeperNodeId(serverId));
  for (let index = 0; index < 2; index++)
    world.addNode(`client-${index}`, aTestClient(`client-${index}`, names, roll(names.length)), null);

  const seen: Seen = { history: new Map(), applied: new Map() };
  const look = () => {
    wrong.push(...lookAt(world, seen));
    return wrong.length > 0;
  };
  world.runUntil(1000, look);
  for (let step = 0; step < FAULTS && wrong.length === 0; step++) {
    fault(world, names, roll);
    world.runUntil(world.nowMs + ([1, 5, 30, 250, 1500, 4000, 12_000][roll(7)] ?? 1), look);
  }
  if (wrong.length > 0) return wrong;
  heal(world, names);
  world.runUntil(world.nowMs + HEALED_MS, look);
  return wrong.length > 0 ? wrong : unfinished(world);
}

function fault(world: World, names: readonly string[], roll: (bound: number) => number): void {
  const name = names[roll(names.length)] ?? '';
  const other = names[roll(names.length)] ?? '';
  const kind = roll(10);
  if (kind < 3 && world.processes[name]?.isUp) world.kill(name, null);
  else if (kind < 6 && !world.processes[name]?.isUp) world.start(name, null);
  else if (kind < 8 && name !== other) cut(world, name, other);
  else if (name !== other) mend(world, name, other);
}

function cut(world: World, a: string, b: string): void {
  world.changeLinks(faultOnLink([a, b], { type: 'cut' }, false), null);
}

function mend(world: World, a: string, b: string): void {
  world.changeLinks(faultOnLink([a, b], { type: 'pass' }, false), null);
}

function heal(world: World, names: readonly string[]): void {
  for (const a of names) {
    for (const b of names) if (a < b) mend(world, a, b);
    if (!world.processes[a]?.isUp) world.start(a, null);
  }
}

/** What was applied under a zxid, and up to where each server had been looked at. */
interface Seen {
  readonly history: Map<number, ZkTxn>;
  readonly applied: Map<number, number>;
}

/** A server that serves has applied what every other has under the same zxid: one history, in one order. */
function lookAt(world: World, { history, applied }: Seen): readonly string[] {
  const wrong: string[] = [];
  for (const node of Object.values(world.nodes)) {
    if (node.type !== 'zookeeper' || !isServing(node)) continue;
    const { serverId, lastProcessedZxid, committed } = node;
    if (applied.get(serverId) === lastProcessedZxid) continue;
    applied.set(serverId, lastProcessedZxid);
    const last = committed.at(-1);
    if (last === undefined) continue;
    const known = history.get(last.zxid);
    if (known === undefined) history.set(last.zxid, last.txn);
    else if (JSON.stringify(known) !== JSON.stringify(last.txn))
      wrong.push(`server ${serverId} differs at ${last.zxid}`);
  }
  return wrong;
}

/** Healed: one leader, all serving, all trees equal, every acknowledged write there, ephemerals of living sessions only. */
function unfinished(world: World): readonly string[] {
  const servers = serversIn(world);
  const leading = servers.filter((server) => isActiveLeader(server));
  const wrong = leading.length === 1 ? [] : [`${leading.length} leaders`];
  const [leader] = leading;
  if (leader === undefined) return wrong;
  for (const server of servers) {
    if (!isServing(server)) wrong.push(`server ${server.serverId} does not serve`);
  }
  for (const client of clientsIn(world)) {
    if (!client.isConnected) wrong.push(`${client.nodeId} is not connected`);
    if (client.acknowledged.length === 0) wrong.push(`${client.nodeId} never wrote`);
    for (const path of client.acknowledged)
      if (znodeAt(leader.root, path) === null) wrong.push(`${path} was acknowledged and is lost`);
  }
  const alive = new Set(leader.sessions.map(({ sessionId }) => sessionId));
  for (const owner of ephemeralOwnersIn(leader.root))
    if (!alive.has(owner)) wrong.push(`an ephemeral of ${owner} outlived its session`);
  return wrong;
}

// Nobody thinks of every order in which servers can die and links break; what was promised to a client must hold in all.
test.each(Array.from({ length: SEEDS / BATCH }, (_, index) => [index * BATCH + 1, (index + 1) * BATCH]))(
  'an ensemble keeps what it has acknowledged and recovers once it is healed: seeds %i to %i',
  (first, last) => {
    for (let seed = first; seed <= last; seed++) expect({ seed, wrong: play(seed) }).toEqual({ seed, wrong: [] });
  },
  120_000,
);
