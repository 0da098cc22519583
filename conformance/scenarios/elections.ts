import type { Scenario, Step } from '../vocabulary';
import { ACKS_1, observe, orders, producer, send, until, untilIsr, untilLeader } from './words';

const HASTY: Step = producer('hasty', { ...ACKS_1, 'delivery.timeout.ms': 3_000, 'request.timeout.ms': 1_000 });

/** 3 misses a record, and 2, which has it, dies. */
const LAST_ONE_DIES: readonly Step[] = [
  HASTY,
  send('hasty', 'a'),
  until({ is: 'highWatermark', partition: 'orders-0', offset: 1 }),
  { do: 'stop', node: 'broker-3' },
  send('hasty', 'only on 2', 'this too'),
  { do: 'kill', node: 'broker-2' },
  until({ is: 'notRegistered', broker: 2 }),
];

/** Who leads when the leader is gone: nobody, somebody who lacks records, or who is preferred. */
export const ELECTIONS: readonly Scenario[] = [
  {
    name: 'no-leader-until-the-command',
    about: 'Without unclean elections a partition stays offline, until a command elects a replica that lacks records',
    brokers: 3,
    steps: [
      orders([[2, 3]]),
      ...LAST_ONE_DIES,
      untilLeader(-1),
      { do: 'start', node: 'broker-3' },
      send('hasty', 'nobody takes it'),
      { do: 'startProducer', producer: 'late', config: { 'delivery.timeout.ms': 3_000, 'request.timeout.ms': 1_000 } },
      send('late', 'nobody takes this either'),
      { do: 'electLeaders', electionType: 'PREFERRED', topic: 'orders', partition: 0 },
      observe('nobody leads'),
      { do: 'electLeaders', electionType: 'UNCLEAN', topic: 'orders', partition: 0 },
      untilLeader(3),
      send('hasty', 'b'),
      observe('3 leads'),
      { do: 'electLeaders', electionType: 'UNCLEAN', topic: 'orders', partition: 0 },
      { do: 'start', node: 'broker-2' },
      untilIsr([2, 3]),
      observe('2 is cut'),
    ],
  },
  {
    name: 'unclean-by-setting',
    about: 'The topic is allowed unclean elections while nobody leads it: a replica that lacks records leads at once',
    brokers: 3,
    steps: [
      orders([[2, 3]]),
      ...LAST_ONE_DIES,
      untilLeader(-1),
      { do: 'start', node: 'broker-3' },
      { do: 'alterTopicConfig', topic: 'orders', set: { 'unclean.leader.election.enable': 'true' } },
      untilLeader(3),
      observe('3 leads'),
      { do: 'start', node: 'broker-2' },
      untilIsr([2, 3]),
      observe('2 is cut'),
    ],
  },
  {
    name: 'unclean-from-the-beginning',
    about: 'A topic that may elect uncleanly loses records as soon as a replica that lacks them is back',
    brokers: 3,
    steps: [
      orders([[2, 3]], { 'unclean.leader.election.enable': 'true' }),
      ...LAST_ONE_DIES,
      untilLeader(-1),
      { do: 'start', node: 'broker-3' },
      untilLeader(3),
      send('hasty', 'b'),
      { do: 'start', node: 'broker-2' },
      untilIsr([2, 3]),
      observe('2 is cut'),
    ],
  },
  {
    name: 'preferred-election',
    about: 'A preferred election is not needed, finds the preferred replica dead, or a partition that is not there',
    brokers: 3,
    steps: [
      orders([
        [2, 3],
        [3, 2],
      ]),
      { do: 'electLeaders', electionType: 'PREFERRED', topic: 'orders', partition: 0 },
      { do: 'electLeaders', electionType: 'UNCLEAN', topic: 'orders', partition: 0 },
      { do: 'electLeaders', electionType: 'PREFERRED', topic: 'orders', partition: 7 },
      { do: 'stop', node: 'broker-2' },
      { do: 'electLeaders', electionType: 'PREFERRED', topic: 'orders', partition: 0 },
      observe('2 has stopped'),
      { do: 'start', node: 'broker-2' },
      untilIsr([2, 3]),
      untilIsr([2, 3], 'orders-1'),
      observe('2 follows'),
      { do: 'electLeaders', electionType: 'PREFERRED', topic: 'orders', partition: 0 },
      untilLeader(2),
      observe('2 leads'),
    ],
  },
  {
    name: 'auto-leader-rebalance',
    about: 'The controller gives leadership back to the preferred replica by itself, where too much of it is elsewhere',
    brokers: 2,
    brokerSettings: { 'auto.leader.rebalance.enable': true, 'leader.imbalance.check.interval.seconds': 2 },
    steps: [
      orders([
        [2, 1],
        [2, 1],
        [1, 2],
      ]),
      { do: 'stop', node: 'broker-2' },
      observe('2 has stopped'),
      { do: 'start', node: 'broker-2' },
      untilLeader(2),
      untilLeader(2, 'orders-1'),
      observe('2 leads again'),
    ],
  },
];
