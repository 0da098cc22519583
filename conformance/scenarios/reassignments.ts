import type { Scenario, Step } from '../vocabulary';
import { observe, orders, producer, send, until, untilLeader } from './words';

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
];
