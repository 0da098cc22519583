import type { Scenario, Step } from '../vocabulary';
import { observe, orders, producer, send, until, untilIsr, untilLeader } from './words';

const SHOP: readonly Step[] = [producer('shop'), send('shop', 'a', 'b')];

function move(replicas: readonly number[] | null, partition = 0): Step {
  return { do: 'reassign', topic: 'orders', partition, replicas };
}

function untilMoved(replicas: readonly number[]): Step {
  return until({ is: 'replicas', partition: 'orders-0', replicas });
}

/** Replicas that move, and clusters that grow. */
export const REASSIGNMENTS: readonly Scenario[] = [
  {
    name: 'reassign-add-and-remove',
    about: 'A replica is added, the order turned round, and the leader removed',
    brokers: 3,
    steps: [
      orders([[1]]),
      ...SHOP,
      move([1, 2]),
      untilMoved([1, 2]),
      observe('one more'),
      move([2, 1]),
      untilMoved([2, 1]),
      observe('turned round'),
      move([2]),
      untilMoved([2]),
      send('shop', 'c'),
      observe('one less, and it led'),
    ],
  },
  {
    name: 'reassign-replace-all',
    about: 'All replicas are replaced by others, and nothing is lost',
    brokers: 4,
    steps: [
      orders([[1, 2]]),
      ...SHOP,
      move([4, 3]),
      untilMoved([4, 3]),
      untilLeader(4),
      send('shop', 'c'),
      observe('all are new'),
    ],
  },
  {
    name: 'reassign-cancelled',
    about: 'A replica is to move to a broker that has just died: it waits for ever, until it is cancelled',
    brokers: 3,
    steps: [
      orders([[1, 2]]),
      ...SHOP,
      { do: 'kill', node: 'broker-3' },
      move([1, 3]),
      until({ is: 'notRegistered', broker: 3 }),
      observe('3 cannot be reached'),
      move(null),
      untilMoved([1, 2]),
      move(null),
      observe('cancelled'),
      { do: 'start', node: 'broker-3' },
      send('shop', 'c'),
      observe('3 is back'),
    ],
  },
  {
    name: 'reassign-refused',
    about: 'Reassignments that are refused: a dead broker, a partition that is not there, the same replica twice',
    brokers: 2,
    steps: [
      orders([[1]]),
      { do: 'stop', node: 'broker-2' },
      move([1, 2]),
      move([1, 1]),
      move([]),
      move([-1]),
      move([1], 5),
      move(null),
      { do: 'reassign', topic: 'nowhere', partition: 0, replicas: [1] },
      move([1]),
      observe('nothing has moved'),
    ],
  },
  {
    name: 'added-broker-is-empty',
    about: 'A new broker gets nothing by itself: only new topics, and what is moved there',
    brokers: 2,
    steps: [
      orders([
        [1, 2],
        [2, 1],
      ]),
      ...SHOP,
      { do: 'addBroker', broker: 3 },
      observe('3 is empty'),
      { do: 'createTopic', topic: 'bills', assignment: [[3, 1]] },
      move([1, 2, 3]),
      untilIsr([1, 2, 3]),
      observe('3 has work'),
    ],
  },
  {
    name: 'reassign-outlives-its-controller',
    about: 'A reassignment waits for a dead broker, its controller dies, and the next one brings it to its end',
    brokers: 4,
    steps: [
      orders([[2, 3]]),
      ...SHOP,
      { do: 'kill', node: 'broker-4' },
      move([4, 2]),
      until({ is: 'notRegistered', broker: 4 }),
      { do: 'stop', node: 'broker-3' },
      { do: 'kill', node: 'broker-1' },
      until({ is: 'controller', broker: 2 }),
      observe('2 is the controller'),
      { do: 'start', node: 'broker-4' },
      untilMoved([4, 2]),
      send('shop', 'c'),
      observe('it is done'),
      { do: 'start', node: 'broker-3' },
      observe('3 has nothing to do with it any more'),
    ],
  },
  {
    name: 'reassign-changed-midway',
    about: 'While a reassignment waits for a dead broker another target is given',
    brokers: 4,
    steps: [
      orders([[1, 2]]),
      ...SHOP,
      { do: 'kill', node: 'broker-4' },
      move([4, 2]),
      until({ is: 'notRegistered', broker: 4 }),
      { do: 'createPartitions', topic: 'orders', count: 2 },
      move([2, 3]),
      untilMoved([2, 3]),
      send('shop', 'c'),
      observe('moved elsewhere'),
      { do: 'start', node: 'broker-4' },
      observe('4 is back'),
    ],
  },
  {
    name: 'leader-dies-in-a-reassignment',
    about: 'The leader is to be removed and dies before: who stays leads, and the end is the same',
    brokers: 4,
    steps: [
      orders([[2, 3]]),
      ...SHOP,
      { do: 'kill', node: 'broker-4' },
      move([4, 3]),
      until({ is: 'notRegistered', broker: 4 }),
      { do: 'kill', node: 'broker-2' },
      untilLeader(3),
      send('shop', 'c'),
      observe('3 leads'),
      { do: 'start', node: 'broker-4' },
      untilMoved([4, 3]),
      observe('4 has come'),
      { do: 'start', node: 'broker-2' },
      observe('2 has come back and has nothing'),
    ],
  },
];
