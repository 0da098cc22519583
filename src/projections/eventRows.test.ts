import { expect, test } from 'vitest';
import type { TraceEntry } from '../engine';
import { aPlayedRun } from '../testing/aPlayedRun';
import { effectsOf } from './causeGraph';
import { electionOf } from './election';
import { factsOf } from './entryFacts';
import { lastEvent } from './eventIndex';
import { EVENT_KINDS } from './eventKinds';
import { countEvents, type EventFilter, type EventRow, EventRows } from './eventRows';

const run = aPlayedRun();
const { trace } = run;
const ALL: EventFilter = {
  kinds: new Set(EVENT_KINDS.filter((kind) => kind !== 'quiet')),
  milestones: true,
  nodeId: null,
  topic: null,
  sinceMs: 0,
  search: '',
};

function rowsOf(filter: Partial<EventFilter> = {}): EventRows {
  return new EventRows(trace, { ...ALL, ...filter }, (entry) => JSON.stringify(entry).toLowerCase());
}

function typeOf(row: EventRow): string {
  return row.type === 'pause' ? 'pause' : nameOf(row.entry);
}

function nameOf(entry: TraceEntry): string {
  if (entry.kind === 'event') return entry.event.type;
  return entry.kind === 'command' ? entry.command.type : entry.message.body.api;
}

const elected = lastEvent(trace, 25_000, ['leaderElected'], ({ event }) => event.topicPartition === 'orders-1');

// A teacher shows the six lines that matter, and the silence between them.
test('milestones alone are a short story, with its silences', () => {
  const rows = rowsOf({ kinds: new Set(), topic: null, sinceMs: 6_000 });
  expect(rows.all.slice(0, rows.countUntil(25_000)).map(typeOf)).toEqual([
    'killBroker',
    'pause',
    'sessionExpired',
    'leaderElected',
    'inSyncReplicasShrunk',
    'inSyncReplicasShrunk',
  ]);
});

test('what nobody sees is counted, not told', () => {
  const rows = rowsOf({ kinds: new Set(), sinceMs: 6_000 }).all;
  const pause = rows.find((row) => row.type === 'pause');
  expect(pause).toMatchObject({ fromMs: 6_100, timeMs: 22_000 });
  expect(pause?.hidden).toBeGreaterThan(10);
});

// "Elected, elected, elected" of fifty partitions of an internal topic is no story.
test('what happens at once and for the same reason is one line', () => {
  const quiet = rowsOf({ kinds: new Set(EVENT_KINDS), sinceMs: 22_000 }).all;
  const row = quiet.find((each) => each.type === 'entry' && each.more.some(({ id }) => id === elected?.id));
  expect(row?.type === 'entry' && row.more.length).toBeGreaterThan(10);
});

test('lines are narrowed down to a node, a topic and words', () => {
  const types = (filter: Partial<EventFilter>) => new Set(rowsOf(filter).all.map(typeOf));
  expect(types({ nodeId: 'shop' })).toContain('recordSent');
  expect(types({ nodeId: 'shop' })).not.toContain('leaderElected');
  expect(types({ topic: 'orders' })).toContain('offsetsCommitted');
  expect(types({ topic: 'orders' })).not.toContain('sessionExpired');
  expect(types({ topic: 'payments' }).size).toBe(0);
  expect([...types({ search: 'orders-1 Elected' })]).toEqual(['leaderElected']);
});

// The thick line: from the row to what a person did.
test('the causes of a row are rows, back to the plug that was pulled', () => {
  const rows = rowsOf();
  const from = rows.indexOf(elected?.id ?? -1) ?? -1;
  const chain = rows.chainOf(from).map((index) => typeOf(rows.all[index] as EventRow));
  expect(chain[0]).toBe('leaderElected');
  expect(chain).toContain('sessionExpired');
  expect(chain.at(-1)).toBe('killBroker');
});

// Scrubbing must not change what a moment looks like.
test('rows at a moment do not depend on how much of the run is known', () => {
  const known = rowsOf();
  const before = new EventRows(
    { ...trace, entries: trace.entries.slice(0, trace.indexAfter(20_000)), entryById: (id) => trace.entryById(id) },
    ALL,
    () => '',
  );
  const shown = (rows: EventRows) => rows.all.slice(0, rows.countUntil(15_000)).map(typeOf);
  expect(shown(known)).toEqual(shown(before));
  expect(shown(known).length).toBeGreaterThan(20);
});

test('each kind is counted up to the moment, however one gets there', () => {
  const there = countEvents(trace, 25_000);
  const back = countEvents(trace, 5_000);
  expect(back).toMatchObject({ you: 3, zookeeper: 0 });
  expect(there.you).toBe(5);
  expect(there.milestones).toBe(back.milestones + 6);
  expect(countEvents(trace, 25_000)).toEqual(there);
  expect(there.quiet).toBeGreaterThan(400);
});

// What is written in one step is written because of all of it.
test('what an election led to is told: who was written to, and what came of it', () => {
  const { messages, entries } = effectsOf(trace, elected?.id ?? -1, 40_000);
  expect(messages.find(({ api }) => api === 'LeaderAndIsr')?.to).toEqual(['broker-1', 'broker-3']);
  expect(entries.map(nameOf)).toContain('becameLeader');
});

test('what a kill led to skips what only says it again', () => {
  const kill = trace.entries.find((entry) => entry.kind === 'command' && entry.command.type === 'killBroker');
  const names = effectsOf(trace, kill?.id ?? -1, 40_000).entries.map(nameOf);
  expect(names).toContain('connectionFailed');
  expect(names).not.toContain('processKilled');
  expect(effectsOf(trace, kill?.id ?? -1, 6_101).entries).toEqual([]);
});

test('an election shows who was taken, and why the others were not', () => {
  const candidates = electionOf(elected as TraceEntry, run.stateAt(elected?.timeMs ?? 0))?.candidates;
  expect(candidates).toEqual([
    { brokerId: 2, verdict: 'notAlive' },
    { brokerId: 3, verdict: 'taken' },
    { brokerId: 1, verdict: 'notReached' },
  ]);
  expect(electionOf(trace.entries[0] as TraceEntry, run.stateAt(0))).toBeNull();
});

test('facts stand in the words of the trace', () => {
  const shrunk = lastEvent(trace, 25_000, ['inSyncReplicasShrunk'], ({ event }) => event.topicPartition === 'orders-1');
  expect(factsOf(shrunk as TraceEntry)[0]).toEqual({ name: 'inSyncReplicas', text: '[2, 3, 1] → [3, 1]' });
  // As the tools print it, and as it stands in the list of writes: the epoch is the first half.
  const gone = lastEvent(trace, 25_000, ['znodeChanged'], () => true);
  const zxid = factsOf(gone as TraceEntry).find(({ name }) => name === 'zxid');
  expect(zxid?.text).toMatch(/^0x1[0-9a-f]{8}$/);
});
