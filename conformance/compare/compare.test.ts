import { expect, test } from 'vitest';
import type { Observation, Played } from '../observation';
import { differencesOf, judge } from './compare';

const NOTHING: Observation = {
  controller: { brokerId: 1, epoch: 1 },
  partitions: {},
  logs: {},
  znodes: {},
  groups: {},
  producers: {},
  consumers: {},
};

function played(seen: Partial<Observation>, message: string | null = null): Played {
  return {
    answers: [{ step: 0, does: 'createTopic', error: 'INVALID_TOPIC_EXCEPTION', message }],
    observations: [{ name: 'end', ...NOTHING, ...seen }],
  };
}

const LINE = 'baseOffset: 0 producerId: 1000 CreateTime: 17 crc: 4 isvalid: true';

test('what is random is no difference', () => {
  const dump = (line: string) => ({ logs: { '1/a-0': { leaderEpochs: [], dump: [line] } } });
  const ours = LINE.replace('1000', '0').replace('17', '-3').replace('crc: 4', 'crc: 0');
  expect(differencesOf(played(dump(LINE)), played(dump(ours)))).toEqual([]);
  expect(differencesOf(played(dump(LINE)), played(dump(LINE.replace('baseOffset: 0', 'baseOffset: 1'))))).toHaveLength(
    1,
  );
});

test('a difference says where it is and what stood on either side', () => {
  const found = differencesOf(played({}), played({ controller: { brokerId: 2, epoch: 1 } }));
  expect(found).toEqual([{ aspect: 'controller', place: 'end: controller brokerId', recorded: 1, ours: 2 }]);
});

test('what is missing on one side is a difference', () => {
  const znodes = { '/admin': { data: null, version: 0, isEphemeral: false } };
  expect(differencesOf(played({ znodes }), played({}))).toHaveLength(1);
  expect(differencesOf(played({}), played({ znodes }))).toHaveLength(1);
});

// The learner's first question about a group: the tool's answer is what the page has to show.
test('lag is read out of what kafka-consumer-groups printed', () => {
  const text = [
    '',
    'GROUP    TOPIC   PARTITION  CURRENT-OFFSET  LOG-END-OFFSET  LAG  CONSUMER-ID                               HOST        CLIENT-ID',
    'billing  orders  0          2               5               3    anna-a2923f0b-0bae-487f-984b-bb532c0c2a2b /127.0.0.1  anna',
    'billing  orders  1          -               4               -    -                                         -           -',
  ].join('\n');
  const recorded = { ...played({}), texts: { end: { 'kafka-consumer-groups --describe --group billing': text } } };
  const rows = {
    'orders-0': { currentOffset: 2, logEndOffset: 5, lag: 3, consumerId: 'anna#1', clientId: 'anna' },
    'orders-1': { currentOffset: null, logEndOffset: 4, lag: null, consumerId: null, clientId: null },
  };
  expect(differencesOf(recorded, played({ lag: { billing: rows } }))).toEqual([]);
  const wrong = { ...rows, 'orders-0': { ...rows['orders-0'], lag: 2 } };
  expect(differencesOf(recorded, played({ lag: { billing: wrong } }))).toEqual([
    { aspect: 'lag', place: 'end: lag billing orders-0 lag', recorded: 3, ours: 2 },
  ]);
  // While a broker is frozen the tool is not asked.
  expect(differencesOf({ ...played({}), texts: {} }, played({ lag: { billing: rows } }))).toEqual([]);
});

test('a message counts where we tell one', () => {
  expect(differencesOf(played({}, 'Bad name.'), played({}))).toEqual([]);
  expect(differencesOf(played({}, 'Bad name.'), played({}, 'Good name.'))).toHaveLength(1);
});

// A list of excuses that nobody needs any more would hide the next mistake.
test('a declared difference that is none is told', () => {
  const declared = { aspect: 'controller', place: 'brokerId', reason: 'A race.' } as const;
  const scenario = { name: 'a', about: 'b', steps: [], differences: [declared] };
  const differences = differencesOf(played({}), played({ controller: { brokerId: 2, epoch: 1 } }));
  expect(judge(scenario, differences)).toEqual({ undeclared: [], needless: [] });
  expect(judge(scenario, [])).toEqual({ undeclared: [], needless: [declared] });
});

test('the times of a record that is refused for its time are random', () => {
  const refused = (time: number) =>
    played(
      {},
      `Timestamp ${time} of message with offset 0 is out of range. The timestamp should be within [${time}, 2]`,
    );
  expect(differencesOf(refused(1_700), refused(-86))).toEqual([]);
});
