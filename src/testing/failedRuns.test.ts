import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readRunFile } from '../history';
import { playAgain } from './promises';

const FOLDER = new URL('failedRuns/', import.meta.url);

/**
 * Random runs that once broke a promise, or never recovered, each made as short as it could be. What a seed plays
 * changes whenever something new is drawn by lot; these say every command, and stay.
 */
const RUNS: Record<string, string> = {
  'seed-102': 'a client with all its connections in a pause wakes although the first pause is over, with five brokers',
  'seed-226': 'the same, with a group whose coordinator had moved',
  'seed-254': 'a client with all its connections in a pause wakes although the first pause is over',
  'seed-263': 'a follower whose connection broke after its question was on the wire is told the mark again',
  'seed-270': 'a leader written without an answer is announced all the same',
  'seed-352': 'brokers whose disks were wiped owe nobody a record',
  'seed-458': 'brokers whose disks were wiped owe nobody a record',
  'seed-1022': 'an idempotent producer that gave a batch up keeps no record twice',
  'seed-1140': 'a leader written without an answer is announced all the same',
  'seed-1381': 'brokers whose disks were wiped owe nobody a record',
  'seed-1768': 'an ISR grows back although its znode was newer than the controller thought',
  'seed-2058': 'an idempotent producer that gave a batch up keeps no record twice',
  'seed-2427': 'a leader written without an answer is announced all the same',
  'seed-2544': 'what waited for a thawed broker is looked at one by one',
  'seed-4182': 'an ISR grows back although its znode was newer than the controller thought',
  'seed-4202': 'an ISR grows back although its znode was newer than the controller thought',
  'seed-21311': 'all records that come late because their producer began a new epoch are excused, not the first alone',
  'seed-23727': 'what two of five ZooKeeper servers have logged is not taken for written',
  'seed-100294': 'a replica that was taken away unheard counts no more',
  'seed-100410': 'a replica that was taken away unheard counts no more',
  'seed-100519': 'who is leaving the ISR need not have everything',
  'seed-101056': 'a request for more partitions may overwrite what the controller wrote',
  'seed-101440': 'a request for more partitions may overwrite what the controller wrote',
  'seed-101694': 'who is leaving the ISR need not have everything',
  'seed-102698': 'a replica that was taken away unheard counts no more',
  'seed-102733': 'a replica that was taken away unheard counts no more',
  'seed-102811': 'a request for more partitions may overwrite what the controller wrote',
  'seed-102897': 'who is leaving the ISR need not have everything',
  'seed-103099': 'who is leaving the ISR need not have everything',
  'seed-103658': 'a replica that was taken away unheard counts no more',
  'seed-103747': 'a replica that was taken away unheard counts no more',
  'seed-103988': 'a replica that was taken away unheard counts no more',
  'seed-104222': 'who is leaving the ISR need not have everything',
  'seed-104647': 'a replica that was taken away unheard counts no more',
  'seed-106981': 'a leader may begin with an ISR that its controller did not live to mend',
  'seed-108852': 'what lies before the start of a log need not agree',
  'seed-109230': 'a move that is taken back too late leaves nobody who may lead',
  'seed-110169': 'a broker that was asked to stop and then lost its session stops all the same',
  'seed-116137': 'a move that is taken back too late leaves nobody who may lead',
  'seed-204025': 'the batch in which a log starts is copied whole',
  'seed-209394': 'the batch in which a log starts is copied whole',
  'seed-206753': 'a move goes on although the answer to a larger ISR was lost',
  'seed-9000546': 'a topic whose brokers are given up while it is made gets no replica twice',
  'seed-438342': 'a move that takes the leader away before its successor is in sync leaves nobody who leads',
  'seed-422833': 'a leader takes in a replica that more partitions have pushed out of the topic’s znode',
};

test('every run that is kept has a name', () => {
  const files = readdirSync(FOLDER).map((file) => file.replace('.json', ''));
  expect(files.toSorted()).toEqual(Object.keys(RUNS).toSorted());
});

test.each(Object.entries(RUNS))(
  '%s: %s',
  (name) => {
    const read = readRunFile(readFileSync(new URL(`${name}.json`, FOLDER), 'utf8'));
    if (!read.ok) throw new Error(`${name} cannot be read.`);
    expect(playAgain(read.saved.run)).toEqual({ violations: [], unfinished: [] });
  },
  60_000,
);
