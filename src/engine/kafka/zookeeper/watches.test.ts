import { expect, test } from 'vitest';
import { type ZkOperation } from '../protocol/zookeeper';
import { znodeAt } from './dataTree';
import { zxidAt } from './ensemble';
import { anEnsemble, create, exists, getData, getChildren, setData, remove, linesOf } from './serverEnsemble.testing';

// The classic mistake with watches is to think that they stay.
test('a watch fires once', () => {
  const ensemble = anEnsemble();
  ensemble.connect('a', 1);
  ensemble.connect('b', 3);
  ensemble.ask('a', 1, [create('/app')]);
  ensemble.ask('b', 3, [getData('/app'), exists('/app')]);
  ensemble.ask('a', 1, [setData('/app', '1')]);
  ensemble.ask('a', 1, [setData('/app', '2')]);
  expect(linesOf(ensemble.inbox('b')).slice(2)).toEqual(['NodeDataChanged /app']);
});

// The controller watches both a list and its entries; hearing twice of one deletion would make it work twice.
test('whoever watches a znode, its children and its parent hears of its deletion once, then of the parent', () => {
  const ensemble = anEnsemble();
  ensemble.connect('a', 1);
  ensemble.ask('a', 1, [create('/p'), create('/p/c')]);
  ensemble.ask('a', 1, [getData('/p/c'), getChildren('/p/c'), getChildren('/p')]);
  ensemble.ask('a', 1, [remove('/p/c')]);
  expect(linesOf(ensemble.inbox('a')).slice(-3)).toEqual(['NodeDeleted /p/c', 'NodeChildrenChanged /p', 'deleted']);
});

// A list that is gone has no children to tell of, yet whoever waits for them should hear.
test('whoever watches only the children of a znode hears when the znode itself goes', () => {
  const ensemble = anEnsemble();
  ensemble.connect('a', 1);
  ensemble.ask('a', 1, [create('/list')]);
  ensemble.ask('a', 1, [getChildren('/list')]);
  ensemble.ask('a', 1, [remove('/list')]);
  expect(linesOf(ensemble.inbox('a')).slice(-2)).toEqual(['NodeDeleted /list', 'deleted']);
});

// Kafka sets a watch on /controller before there is one.
test('a missing znode can be watched by exists, and by nothing else', () => {
  const ensemble = anEnsemble();
  ensemble.connect('a', 1);
  ensemble.connect('b', 2);
  ensemble.ask('a', 1, [exists('/x'), getData('/y'), getChildren('/z')]);
  ensemble.ask('b', 2, [create('/x'), create('/y'), create('/z')]);
  expect(linesOf(ensemble.inbox('a')).slice(2)).toEqual(['NodeCreated /x']);
});

// A broker whose server is cut off goes to another one, and must neither lose its registration nor miss a change.
test('a session moves to another server, and the watches that missed something fire at once', () => {
  const ensemble = anEnsemble();
  const a = ensemble.connect('a', 1);
  ensemble.connect('b', 2);
  ensemble.ask('a', 1, [create('/eph', 'ephemeral'), create('/p'), create('/q')]);
  ensemble.leave('a', 1);
  ensemble.ask('b', 2, [setData('/p', 'x'), create('/new'), create('/q/c')]);
  const relativeZxid = zxidAt(1, 5);
  expect(ensemble.connect('a', 3, a, relativeZxid)).toBe(a);
  const dataWatches = ['/eph', '/p', '/gone'];
  const watches: ZkOperation = {
    type: 'setWatches',
    relativeZxid,
    dataWatches,
    existWatches: ['/new', '/later'],
    childWatches: ['/q', '/p'],
  };
  ensemble.ask('a', 3, [watches]);
  expect(linesOf(ensemble.inbox('a')).slice(3)).toEqual([
    'NodeDataChanged /p',
    'NodeDeleted /gone',
    'NodeCreated /new',
    'NodeChildrenChanged /q',
    'watchesSet',
  ]);
  ensemble.ask('b', 2, [create('/later'), create('/p/c'), setData('/p', 'y')]);
  expect(linesOf(ensemble.inbox('a')).slice(8)).toEqual(['NodeCreated /later', 'NodeChildrenChanged /p']);
  expect(znodeAt(ensemble.server(3).root, '/eph')).toMatchObject({ ephemeralOwner: a });
});

// The table of who hears what, whole: a watch is set by a read, and what it hears depends on which.
test.each([
  ['exists', exists('/p/c'), ['NodeDataChanged /p/c'], ['NodeDeleted /p/c']],
  ['getData', getData('/p/c'), ['NodeDataChanged /p/c'], ['NodeDeleted /p/c']],
  ['getChildren', getChildren('/p/c'), [], ['NodeDeleted /p/c']],
  ['getChildren of the parent', getChildren('/p'), [], ['NodeChildrenChanged /p']],
  ['getData of the parent', getData('/p'), [], []],
] as const)('a watch set by %s hears of new data, and of the end, only what it should', (_, read, onData, onEnd) => {
  for (const [change, heard] of [
    [setData('/p/c', 'new'), onData],
    [remove('/p/c'), onEnd],
  ] as const) {
    const ensemble = anEnsemble();
    ensemble.connect('a', 1);
    ensemble.connect('b', 2);
    ensemble.ask('b', 2, [create('/p'), create('/p/c')]);
    ensemble.ask('a', 1, [read]);
    const before = linesOf(ensemble.inbox('a')).length;
    ensemble.ask('b', 2, [change]);
    expect(linesOf(ensemble.inbox('a')).slice(before)).toEqual(heard);
  }
});

test('of a new child only the parent’s children watch hears, and of a grandchild nobody', () => {
  const ensemble = anEnsemble();
  ensemble.connect('a', 1);
  ensemble.connect('b', 2);
  ensemble.ask('b', 2, [create('/p'), create('/p/c')]);
  ensemble.ask('a', 1, [getData('/p'), exists('/p'), getChildren('/p')]);
  const before = linesOf(ensemble.inbox('a')).length;
  ensemble.ask('b', 2, [create('/p/c/g')]);
  expect(linesOf(ensemble.inbox('a')).slice(before)).toEqual([]);
  ensemble.ask('b', 2, [create('/p/d')]);
  expect(linesOf(ensemble.inbox('a')).slice(before)).toEqual(['NodeChildrenChanged /p']);
});
