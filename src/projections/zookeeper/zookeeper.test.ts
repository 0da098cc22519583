import { expect, test } from 'vitest';
import type { TimedCommand } from '../../engine';
import { aPlayedRun } from '../../testing/aPlayedRun';
import {
  electionView,
  ensembleView,
  lastChangeOf,
  newestTree,
  openAtFirst,
  pathsAbove,
  sessionViews,
  watchesView,
  writeRuns,
  writesSince,
  znodeDetails,
  type ZnodeRow,
  znodeRows,
} from '.';

/** Broker 2 is killed at 6.100, its session ends at 22.000, it is started again at 30.000. */
const run = aPlayedRun();

function rowsAt(timeMs: number, beforeMs: number | null = null, open?: readonly string[], query = '', of = run) {
  const state = of.stateAt(timeMs);
  const root = newestTree(state);
  const before = beforeMs === null ? null : newestTree(of.stateAt(beforeMs));
  const opened = open === undefined ? openAtFirst(root) : new Set(open);
  return znodeRows({ root, before, watches: watchesView(state), open: opened, query });
}

const draw = ({ depth, name, change, hiddenChanges, owner }: ZnodeRow) =>
  `${'  '.repeat(depth)}${name}${owner === null ? '' : ' *'}${change === null ? '' : ` ${change}`}${hiddenChanges === 0 ? '' : ` +${hiddenChanges}`}`;

// The tree is what the whole control plane is made of: what is in it, and who made it, is read from it.
test('a small cluster shows its brokers, its topics and the state of a partition at once', () => {
  expect(rowsAt(5_000).map(draw)).toEqual([
    '/',
    '  admin',
    '  brokers',
    '    ids',
    '      1 *',
    '      2 *',
    '      3 *',
    '    seqid',
    '    topics',
    '      __consumer_offsets',
    '      orders',
    '        partitions',
    '          0',
    '            state',
    '          1',
    '          2',
    '  cluster',
    '  config',
    '  consumers',
    '  controller *',
    '  controller_epoch',
    '  feature',
    '  isr_change_notification',
    '  latest_producer_id_block',
    '  log_dir_event_notification',
    '  zookeeper',
  ]);
});

// What an expiry does is one write: the ephemerals are gone, the leaders elsewhere. Folded parts say how much is in them.
test('compared with before the failure, the tree says what came, changed and went', () => {
  const changed = rowsAt(24_000, 6_000).filter(({ change, hiddenChanges }) => change !== null || hiddenChanges > 0);
  expect(changed.map(draw)).toEqual([
    '      2 * deleted',
    '      __consumer_offsets +50',
    '            state dataChanged',
    '          1 +1',
    '          2 +1',
  ]);
  const one = rowsAt(24_000, 6_000).find(({ path }) => path.endsWith('partitions/1'));
  expect(one?.gloss).toMatchObject({ type: 'state', leader: 3, inSyncReplicas: [3, 1] });
  expect(one?.formerGloss).toMatchObject({ type: 'state', leader: 2, inSyncReplicas: [2, 3, 1] });
  expect(rowsAt(24_000).every(({ change }) => change === null)).toBe(true);
});

test('a path, a session and a zxid are found, with what they lie under', () => {
  expect(rowsAt(5_000, null, [], 'orders/partitions/2').map(({ path }) => path)).toEqual([
    ...pathsAbove('/brokers/topics/orders/partitions/2/state'),
    '/brokers/topics/orders/partitions/2/state',
  ]);
  const owner = rowsAt(5_000).find(({ path }) => path === '/brokers/ids/2')?.owner ?? '';
  expect(rowsAt(5_000, null, [], owner).map(({ name }) => name)).toEqual(['/', 'brokers', 'ids', '2']);
  expect(rowsAt(5_000, null, [], 'nowhere').map(({ name }) => name)).toEqual(['/']);
});

// Two hundred partitions are four hundred znodes and more: nobody wants to see them before asking.
test('a large tree is folded, and its partitions are in the order of their numbers', () => {
  const big = aPlayedRun([
    { atMs: 100, command: { type: 'createTopic', topic: 'wide', partitions: 120, replicationFactor: 1 } },
  ]);
  const wide = '/brokers/topics/wide';
  expect(rowsAt(5_000, null, undefined, '', big).some(({ path }) => path === `${wide}/partitions`)).toBe(false);
  const open = ['/', '/brokers', '/brokers/topics', wide, `${wide}/partitions`];
  const below = rowsAt(5_000, null, open, '', big).filter(({ depth }) => depth === 5);
  expect(below.map(({ name }) => name)).toEqual(Array.from({ length: 120 }, (_, index) => String(index)));
  expect(below[119]).toMatchObject({ place: 120, siblings: 120, isLast: true, childCount: 1 });
});

// Who is told is half of what ZooKeeper does for Kafka. A controller that is not there is watched for all the more.
test('watches stand at their znodes and in rows by what they are for', () => {
  const rows = rowsAt(5_000);
  expect(rows.find(({ path }) => path === '/controller')?.dataWatchers).toEqual([1, 2, 3]);
  expect(rows.find(({ path }) => path === '/brokers/ids')?.childWatchers).toHaveLength(1);
  const { rows: purposes, count } = watchesView(run.stateAt(5_000));
  expect(purposes.slice(0, 3).map(({ purpose, kind, brokers }) => [purpose, kind, brokers])).toEqual([
    ['controller', 'data', [1, 2, 3]],
    ['brokers', 'children', [1]],
    ['topics', 'children', [1]],
  ]);
  expect(purposes.reduce((sum, row) => sum + row.count, 0)).toBe(count);
  expect(purposes.find(({ purpose }) => purpose === 'broker')?.pattern).toBe('/brokers/ids/N');
});

test('data and Stat are as the shell prints them, with what was and what Kafka makes of it', () => {
  const path = '/brokers/topics/orders/partitions/1/state';
  const [now, then] = [newestTree(run.stateAt(24_000)), newestTree(run.stateAt(6_000))];
  const state = znodeDetails(now, then, path);
  expect(state?.data).toBe('{"version":1,"leader":3,"leader_epoch":1,"controller_epoch":1,"isr":[3,1]}');
  expect(state?.formerData).toContain('"leader":2');
  expect(state?.stat.find(({ field }) => field === 'dataVersion')).toEqual({
    field: 'dataVersion',
    text: '1',
    former: '0',
    meaning: { type: 'partitionEpoch' },
  });
  const broker = znodeDetails(now, then, '/brokers/ids/1');
  expect(broker?.stat.map(({ field }) => field).join(' ')).toBe(
    'cZxid ctime mZxid mtime pZxid cversion dataVersion aclVersion ephemeralOwner dataLength numChildren',
  );
  expect(broker?.stat[1]?.text).toMatch(/^Wed Dec 31 23:59:4\d UTC 2025$/);
  expect(znodeDetails(now, then, '/brokers/ids/2')).toMatchObject({ exists: false });
  expect(znodeDetails(now, null, '/brokers/ids/2')).toBeNull();
  expect(lastChangeOf(run.trace, 24_000, '/brokers/ids/2')?.event.change).toBe('deleted');
});

test('a session is counted down while its broker is silent, and remembered for a while once it is over', () => {
  const at = (timeMs: number) =>
    sessionViews(run.stateAt(timeMs), run.trace, timeMs).map(
      ({ brokerId, phase, isFormer, serverId, ephemerals }) =>
        [brokerId, phase, isFormer, serverId !== null, ephemerals.join(' ')] as const,
    );
  expect(at(5_000)).toEqual([
    [1, 'counting', false, true, '/brokers/ids/1 /controller'],
    [2, 'counting', false, true, '/brokers/ids/2'],
    [3, 'counting', false, true, '/brokers/ids/3'],
  ]);
  // More than the time-out may be left: the leader looks at each tick only.
  for (const { expiresMs, tickMs } of sessionViews(run.stateAt(5_000), run.trace, 5_000))
    expect([tickMs, (expiresMs ?? 1) % tickMs]).toEqual([2_000, 0]);
  expect(at(20_000)[1]).toEqual([2, 'counting', false, false, '/brokers/ids/2']);
  expect(at(24_000)[2]).toEqual([2, 'expired', false, false, '']);
  expect(at(38_000).map(([brokerId, phase, isFormer]) => [brokerId, phase, isFormer])).toContainEqual([
    2,
    'expired',
    true,
  ]);
});

// "Who wrote that, and is it safe?" A write is in the list from the moment the leader has logged it.
test('writes are told newest first, similar ones as one row, with who has logged them', () => {
  const runs = writeRuns(run.stateAt(24_000));
  const [first, last] = [runs[0], runs.find(({ writes }) => writes[0]?.operation === 'closeSession')];
  expect(first?.writes[0]).toMatchObject({
    operation: 'multi',
    isFromController: true,
    error: null,
    loggedBy: [1, 2, 3],
  });
  expect(first?.writes.length).toBeGreaterThan(40);
  expect(last?.writes[0]).toMatchObject({ owner: 'broker-2', isExpiry: true, isCommitted: true });
  const failed = writeRuns(run.stateAt(0)).find(({ writes }) => writes[0]?.error === 'NodeExists');
  expect(failed?.writes.length).toBeGreaterThan(10);
  expect(writesSince(run.stateAt(24_000), run.stateAt(6_000))).toBe(54);
});

test('a write that is under way has been logged by fewer than all', () => {
  const moments = Array.from({ length: 60 }, (_, index) => 22_000 + index);
  const underWay = moments.flatMap((timeMs) =>
    writeRuns(run.stateAt(timeMs)).flatMap(({ writes }) => writes.filter(({ isCommitted }) => !isCommitted)),
  );
  expect(underWay.length).toBeGreaterThan(0);
  expect(underWay.some(({ loggedBy }) => loggedBy.length === 1 && loggedBy[0] === 3)).toBe(true);
});

test('the votes of the last election say who won and why', () => {
  expect(ensembleView(run.stateAt(5_000))).toMatchObject({ voters: 3, majority: 2, leaderId: 3, epoch: 1 });
  expect(electionView(run.stateAt(5_000), run.trace, 5_000)).toEqual({
    votes: [
      { serverId: 1, votedFor: 3, zxid: 0, epoch: 0, round: 1, hasChanged: true },
      { serverId: 2, votedFor: 3, zxid: 0, epoch: 0, round: 1, hasChanged: true },
      { serverId: 3, votedFor: 3, zxid: 0, epoch: 0, round: 1, hasChanged: false },
    ],
    winnerId: 3,
    reason: 'highestId',
    isUnderWay: false,
  });
});

// Without a majority nobody counts the sessions down: this is why a dead ensemble kills no broker.
test('without a majority there is no leader, and the clocks of the sessions are held', () => {
  const commands: readonly TimedCommand[] = [
    { atMs: 1_000, command: { type: 'killZooKeeper', serverId: 3 } },
    { atMs: 1_000, command: { type: 'killZooKeeper', serverId: 2 } },
  ];
  const broken = aPlayedRun(commands);
  const state = broken.stateAt(30_000);
  expect(ensembleView(state).leaderId).toBeNull();
  expect(electionView(state, broken.trace, 30_000)).toMatchObject({ winnerId: null, isUnderWay: true });
  expect(sessionViews(state, broken.trace, 30_000).map(({ phase }) => phase)).toEqual(['held', 'held', 'held']);
});
