import type { Scenario, Step } from '../vocabulary';
import { join, observe, of, topic, until, untilAssigned } from './clientSteps';

const CLASSES = {
  range: 'RangeAssignor',
  roundrobin: 'RoundRobinAssignor',
  sticky: 'StickyAssignor',
  'cooperative-sticky': 'CooperativeStickyAssignor',
} as const;
type Assignor = keyof typeof CLASSES;

/** Who assigns, and what each does when a second and a third member come who read other topics. */
export const ASSIGNORS: readonly Scenario[] = [
  unlike('range'),
  unlike('roundrobin'),
  unlike('sticky'),
  unlike('cooperative-sticky'),
  {
    name: 'cooperative-rebalance',
    about: 'Cooperative: a newcomer gets its share in two steps, and what is kept is never let go',
    steps: [
      topic('orders', 6),
      join('anna', ['orders'], by('cooperative-sticky')),
      ...untilAssigned('anna', 1, of('orders', 0, 1, 2, 3, 4, 5)),
      observe('one'),
      join('bert', ['orders'], by('cooperative-sticky')),
      ...untilAssigned('bert', 2, of('orders', 3, 4, 5)),
      observe('two'),
      join('carl', ['orders'], by('cooperative-sticky')),
      ...untilAssigned('carl', 3, of('orders', 2, 5)),
      observe('three'),
      { do: 'stop', node: 'bert' },
      ...untilAssigned('anna', 2, of('orders', 0, 1, 3)),
      observe('two again'),
    ],
  },
  {
    name: 'from-range-to-cooperative',
    about: 'A group goes from range to cooperative-sticky, member by member, in two rounds',
    steps: [
      topic('orders', 4),
      join('anna', ['orders'], by('range')),
      ...untilAssigned('anna', 1, of('orders', 0, 1, 2, 3)),
      join('bert', ['orders'], by('range')),
      ...untilAssigned('bert', 2, of('orders', 2, 3)),
      observe('range'),
      ...again('anna', ['cooperative-sticky', 'range']),
      observe('one can do both'),
      ...again('bert', ['cooperative-sticky', 'range']),
      observe('both can do both'),
      ...again('anna', ['cooperative-sticky']),
      observe('one is cooperative'),
      ...again('bert', ['cooperative-sticky']),
      observe('both are cooperative'),
    ],
  },
];

function by(...assignors: readonly Assignor[]) {
  const names = assignors.map((name) => `org.apache.kafka.clients.consumer.${CLASSES[name]}`);
  return { 'partition.assignment.strategy': names.join(',') };
}

/** Stopped, and started with other assignors when the other member has everything. */
function again(consumer: 'anna' | 'bert', assignors: readonly Assignor[]): readonly Step[] {
  const other = consumer === 'anna' ? 'bert' : 'anna';
  return [
    { do: 'stop', node: consumer },
    ...untilAssigned(other, 1, of('orders', 0, 1, 2, 3)),
    join(consumer, ['orders'], by(...assignors)),
    until({ is: 'group', group: 'billing', state: 'Stable', members: 2 }),
    { do: 'pass', ms: 3_000 },
  ];
}

function unlike(assignor: Assignor): Scenario {
  return {
    name: `assignor-${assignor}`,
    about: `${assignor}: one member reads orders, one prices, one both`,
    steps: [
      topic('orders', 5),
      topic('prices', 3),
      join('anna', ['orders'], by(assignor)),
      ...untilAssigned('anna', 1, of('orders', 0, 1, 2, 3, 4)),
      join('bert', ['prices'], by(assignor)),
      ...untilAssigned('bert', 2, of('prices', 0, 1, 2)),
      observe('two'),
      join('carl', ['orders', 'prices'], by(assignor)),
      until({ is: 'group', group: 'billing', state: 'Stable', members: 3 }),
      { do: 'pass', ms: 3_000 },
      observe('three'),
    ],
  };
}
