import type { Scenario } from '../vocabulary';

/** Replicas that are to move, and leaders that are to change. */
export const MOVES: readonly Scenario[] = [
  {
    name: 'refused-moves',
    about: 'Reassignments and elections that cannot be: no such partition, no such broker, nothing to do',
    brokers: 2,
    steps: [
      { do: 'createTopic', topic: 'orders', assignment: [[1, 2]] },
      { do: 'reassign', topic: 'nowhere', partition: 0, replicas: [1] },
      { do: 'reassign', topic: 'orders', partition: 3, replicas: [1] },
      { do: 'reassign', topic: 'orders', partition: 0, replicas: [] },
      { do: 'reassign', topic: 'orders', partition: 0, replicas: [1, 1] },
      { do: 'reassign', topic: 'orders', partition: 0, replicas: [1, 7] },
      { do: 'reassign', topic: 'orders', partition: 0, replicas: [-1] },
      { do: 'reassign', topic: 'orders', partition: 0, replicas: null },
      { do: 'electLeaders', electionType: 'PREFERRED', topic: 'nowhere', partition: 0 },
      { do: 'electLeaders', electionType: 'PREFERRED', topic: 'orders', partition: 0 },
      { do: 'electLeaders', electionType: 'UNCLEAN', topic: 'orders', partition: 0 },
      { do: 'stop', node: 'broker-2' },
      { do: 'reassign', topic: 'orders', partition: 0, replicas: [2, 1] },
      { do: 'until', condition: { is: 'replicas', partition: 'orders-0', replicas: [2, 1] } },
      { do: 'electLeaders', electionType: 'PREFERRED', topic: 'orders', partition: 0 },
      { do: 'observe', name: 'the preferred leader is away' },
    ],
  },
];
