import type { Command } from '../../engine';
import { defineLesson } from '../defineLesson';
import { all, atLeast, equal, happened, inOrder, lessThan, moreThan, not, records, unless } from '../goals/say';
import { deedsOf } from '../lastAct';
import type { Act, Deed, EventMatch, Fact } from '../types';
import { bank, bankStage, isolation, ledgerReads, type Mode, reader, walletStage } from './stages';
import { BETWEEN_LEGS_MS, pay, STORM, STORM_MS } from './storm';

const LANE = 'pay-0';
const FIRST_LEG = 'from-0';
const TRANSFERS = 5;
/** A little longer than a producer waits for an answer (request.timeout.ms). */
const AFTER_TIMEOUT_MS = 30_500;

const loseAnswers: Command = { type: 'cutLink', between: ['broker-1', 'wallet'], oneWay: true };
const heal: Command = { type: 'healLink', between: ['broker-1', 'wallet'] };
const setIdempotence = (value: string): Command => ({
  type: 'alterClientConfig',
  clientId: 'wallet',
  set: { 'enable.idempotence': value },
  remove: [],
});
const kill: Command = { type: 'killApplication', applicationId: 'bank' };
const start: Command = { type: 'startApplication', applicationId: 'bank' };
const stop: Command = { type: 'removeApplication', applicationId: 'bank' };
const readCommitted: Command = isolation('ledger', 'read_committed');
const ledgerReadsAll: Command = isolation('ledger', 'read_uncommitted');

const ledgerLeaves: Command = { type: 'removeConsumer', consumerId: 'ledger' };
const oneLegOnly: Command = { type: 'consumerSubscribe', consumerId: 'ledger', topics: ['from'] };

const aMoment = { type: 'wait', forMs: 1_000 } as const;
const aLeg = { type: 'wait', forMs: BETWEEN_LEGS_MS } as const;
const afterTimeout = { type: 'wait', forMs: AFTER_TIMEOUT_MS } as const;
const tenSeconds = { type: 'wait', forMs: 10_000 } as const;
/** The dead member's session is over, and its successor has done the work again. */
const aSession = { type: 'wait', forMs: 55_000 } as const;

const RETRIED: EventMatch = { type: 'produceRetried', nodeId: 'wallet', topicPartition: LANE };
const CRASHED: EventMatch = { type: 'processKilled', nodeId: 'bank' };
const ABORTED: EventMatch = { type: 'markerAppended', topicPartition: FIRST_LEG, with: { controlType: 'ABORT' } };
const MAILED: EventMatch = { type: 'outsideCalled', nodeId: 'bank', with: { key: 't5', isInTransaction: true } };

const idempotence = (isOn: boolean) =>
  equal({ fact: 'clientConfig', clientId: 'wallet', key: 'enable.idempotence' }, isOn);
/** How many different records there are of a payment, however often each lies in the log. */
const sendsOf = (key: string): Fact => ({
  fact: 'distinct',
  of: { fact: 'records', topic: 'pay', where: { key }, of: 'id' },
});
/** The same record, and not another that says the same. */
const liesTwice = moreThan(records('pay', { key: 't1' }), sendsOf('t1'));
const legs = (topic: 'from' | 'to', key: string, fate: 'committed' | 'aborted' | 'open'): Fact => ({
  fact: 'records',
  topic,
  where: { key },
  fate,
});
export const handed = (consumerId: string, topic?: 'from' | 'to'): Fact => ({
  fact: 'consumed',
  by: { consumerId },
  what: 'handed',
  since: 'curtain',
  ...(topic === undefined ? {} : { topic }),
});
const isWhole = (key: string) => all(equal(legs('from', key, 'committed'), 1), equal(legs('to', key, 'committed'), 1));
const isTakenBack = (key: string) => atLeast(legs('from', key, 'aborted'), 1);
const cameBack = inOrder(CRASHED, { type: 'processStarted', nodeId: 'bank' });
const twoMails = atLeast({ fact: 'events', match: MAILED }, 2);
const mailedAgain = all(inOrder(MAILED, ABORTED, MAILED), atLeast(legs('to', 't5', 'committed'), 1));
const lagOfBank: Fact = { fact: 'lag', groupId: 'bank', topic: 'pay' };
const paid = records('pay');
const bothLegs = { times: 2, of: paid } as const;
/** What came twice does not come less often any more. */
const tooMany = moreThan(handed('ledger'), bothLegs);
const crashes: Fact = { fact: 'events', match: CRASHED };
const twoCrashes = atLeast(crashes, 2);
const allArrived = all(atLeast(paid, TRANSFERS), equal(handed('ledger'), bothLegs), equal(lagOfBank, 0));

const losing = (key: string) =>
  ({
    id: 'lose',
    type: 'do',
    commands: [loseAnswers, pay(key)],
    later: [{ afterMs: AFTER_TIMEOUT_MS, command: heal }],
  }) as const satisfies Act;
const lost = (key: string): readonly Deed[] => [
  { type: 'together', commands: [loseAnswers, pay(key)] },
  afterTimeout,
  heal,
  aMoment,
];
const crashing = (key: string) =>
  ({
    id: 'crash',
    type: 'do',
    commands: [pay(key)],
    later: [{ afterMs: BETWEEN_LEGS_MS, command: kill }],
  }) as const satisfies Act;
const crashed = (key: string): readonly Deed[] => [pay(key), aLeg, kill, aMoment, start, aSession];
const ANEW_MS = 1_000;
const startAs = (mode: Mode): Command => ({ type: 'startApplication', applicationId: 'bank', mode });
const anew = (mode: Mode): readonly Deed[] => [stop, aMoment, startAs(mode)];
/** All of it in one press: what is chosen next, or the storm, must not come before it has started. */
const startsAnew = (mode: Mode) => ({
  type: 'skip' as const,
  forMs: ANEW_MS,
  meanwhile: [
    { afterMs: 0, command: stop },
    { afterMs: ANEW_MS, command: startAs(mode) },
  ],
});
const twoIdleCrashes: readonly Deed[] = [aMoment, kill, aMoment, start, aMoment, kill, aMoment, start, aSession];
const fivePayments = ['t1', 't2', 't3', 't4', 't5'].map(pay);
const storm = { id: 'storm', type: 'skip', forMs: STORM_MS, meanwhile: STORM } as const satisfies Act;

export const lesson = defineLesson({
  id: 'exactly-once',
  number: '6.4',
  minutes: 10,
  ...walletStage('false'),
  steps: [
    {
      id: 'lostAnswer',
      prediction: {
        type: 'options',
        options: [
          { id: 'once', isTrue: false },
          { id: 'twice', isTrue: true },
        ],
      },
      acts: [losing('t1')],
      tasks: [
        { id: 'lose', goal: happened(RETRIED), count: null },
        { id: 'count', goal: liesTwice, count: null },
      ],
      goal: liesTwice,
      reveal: { type: 'recordsAppended', topicPartition: LANE },
      solution: lost('t1'),
      isChallenge: false,
      shows: { zookeeper: false, inspector: true },
      focus: [LANE],
    },
    {
      id: 'numbered',
      stage: walletStage(null),
      prediction: {
        type: 'options',
        options: [
          { id: 'once', isTrue: true },
          { id: 'twice', isTrue: false },
        ],
      },
      acts: [losing('t2')],
      tasks: [
        { id: 'lose', goal: happened(RETRIED), count: null },
        { id: 'count', goal: happened({ type: 'duplicateDropped', topicPartition: LANE }), count: null },
      ],
      goal: all(happened({ type: 'duplicateDropped', topicPartition: LANE }), equal(records('pay', { key: 't2' }), 1)),
      reveal: { type: 'duplicateDropped', topicPartition: LANE },
      solution: lost('t2'),
      isChallenge: false,
      shows: { zookeeper: false, inspector: true },
      focus: [LANE],
    },
    {
      id: 'pressTwice',
      prediction: {
        type: 'options',
        options: [
          { id: 'dropped', isTrue: false },
          { id: 'two', isTrue: true },
        ],
      },
      acts: [{ id: 'pay', type: 'tap', command: pay('t3') }],
      tasks: [{ id: 'press', goal: atLeast(sendsOf('t3'), 2), count: { of: 2, fact: sendsOf('t3') } }],
      goal: all(idempotence(true), atLeast(sendsOf('t3'), 2)),
      reveal: { type: 'recordsAppended', topicPartition: LANE },
      solution: [pay('t3'), pay('t3')],
      isChallenge: false,
      shows: { zookeeper: false, inspector: true },
      focus: [LANE],
    },
    {
      id: 'allOrNothing',
      stage: bankStage('transfers', [
        bank('exactlyOnce'),
        reader('ledger', 'read_committed'),
        reader('monitor', 'read_uncommitted'),
      ]),
      prediction: {
        type: 'options',
        options: [
          { id: 'bothSee', isTrue: false },
          { id: 'oneSees', isTrue: true },
          { id: 'noneSees', isTrue: false },
        ],
      },
      acts: [crashing('t4'), { id: 'start', type: 'do', commands: [start] }],
      tasks: [
        { id: 'crash', goal: inOrder({ type: 'recordsConsumed', nodeId: 'monitor' }, CRASHED), count: null },
        { id: 'start', goal: all(cameBack, isTakenBack('t4')), count: null },
        { id: 'whole', goal: isWhole('t4'), count: null },
      ],
      goal: all(
        isTakenBack('t4'),
        atLeast(handed('ledger', 'to'), 1),
        moreThan(handed('monitor', 'from'), handed('ledger', 'from')),
      ),
      reveal: CRASHED,
      solution: crashed('t4'),
      isChallenge: false,
      shows: { zookeeper: false, inspector: false },
      focus: [],
    },
    {
      id: 'mail',
      stage: bankStage('mail', [bank('exactlyOnce', 'mail'), reader('ledger', 'read_committed')]),
      prediction: {
        type: 'options',
        options: [
          { id: 'recalled', isTrue: false },
          { id: 'out', isTrue: true },
        ],
      },
      acts: [crashing('t5'), { id: 'start', type: 'do', commands: [start] }],
      tasks: [
        { id: 'crash', goal: inOrder(MAILED, CRASHED), count: null },
        { id: 'start', goal: all(cameBack, inOrder(MAILED, ABORTED)), count: null },
        { id: 'again', goal: mailedAgain, count: null },
      ],
      goal: mailedAgain,
      reveal: { type: 'outsideCalled', nodeId: 'bank' },
      solution: crashed('t5'),
      isChallenge: false,
      shows: { zookeeper: false, inspector: false },
      focus: [],
    },
    {
      id: 'transfer',
      stage: bankStage('challenge', [bank('atLeastOnce'), reader('ledger', 'read_uncommitted')]),
      prediction: { type: 'none' },
      acts: [
        { id: 'atLeastOnce', ...startsAnew('atLeastOnce') },
        { id: 'exactlyOnce', ...startsAnew('exactlyOnce') },
        {
          id: 'isolation',
          type: 'setting',
          control: 'buttons',
          choices: [
            { id: 'uncommitted', commands: [ledgerReadsAll], when: ledgerReads('read_uncommitted') },
            { id: 'committed', commands: [readCommitted], when: ledgerReads('read_committed') },
          ],
        },
        { ...storm, over: tooMany },
      ],
      tasks: [
        { id: 'crashes', goal: twoCrashes, count: { of: 2, fact: crashes } },
        {
          id: 'all',
          goal: all(twoCrashes, not(lessThan(handed('ledger', 'to'), TRANSFERS)), equal(lagOfBank, 0)),
          count: null,
        },
        { id: 'once', goal: all(twoCrashes, allArrived), count: null },
      ],
      goal: unless(tooMany, all(twoCrashes, allArrived)),
      reveal: { type: 'transactionEnded', with: { committed: true } },
      solution: [...anew('exactlyOnce'), readCommitted, ...deedsOf(storm)],
      isChallenge: true,
      shows: { zookeeper: false, inspector: false },
      focus: [],
    },
  ],
  figures: ['30秒', '30초', '2回', '2件', '1分', '1분', '5件'],
  retrieval: { lessonId: 'acks-min-isr', step: 4 },
  nearMisses: [
    // The answer comes; it comes late, but before it is missed; pressed twice; and today's default.
    { stepId: 'lostAnswer', deeds: [pay('t1')] },
    {
      stepId: 'lostAnswer',
      deeds: [{ type: 'together', commands: [loseAnswers, pay('t1')] }, tenSeconds, heal, aMoment],
    },
    { stepId: 'lostAnswer', deeds: [pay('t1'), pay('t1')] },
    { stepId: 'lostAnswer', deeds: [setIdempotence('true'), aMoment, ...lost('t1')] },
    // Nothing comes a second time: answered, answered late, and never answered.
    { stepId: 'numbered', deeds: [pay('t2')] },
    {
      stepId: 'numbered',
      deeds: [{ type: 'together', commands: [loseAnswers, pay('t2')] }, tenSeconds, heal, aMoment],
    },
    { stepId: 'numbered', deeds: [{ type: 'together', commands: [loseAnswers, pay('t2')] }, afterTimeout] },
    // As before; and another payment.
    { stepId: 'numbered', deeds: [setIdempotence('false'), aMoment, ...lost('t2')] },
    { stepId: 'numbered', deeds: lost('t9') },
    // Pressed once, even if it is sent twice; and two payments.
    { stepId: 'pressTwice', deeds: [pay('t3')] },
    { stepId: 'pressTwice', deeds: lost('t3') },
    { stepId: 'pressTwice', deeds: [pay('t3'), pay('t9')] },
    { stepId: 'pressTwice', deeds: [setIdempotence('false'), aMoment, pay('t3'), pay('t3')] },
    // No crash; before the first leg, and after the commit.
    { stepId: 'allOrNothing', deeds: [pay('t4')] },
    { stepId: 'allOrNothing', deeds: [pay('t4'), { type: 'wait', forMs: 200 }, kill, aMoment, start, aSession] },
    { stepId: 'allOrNothing', deeds: [pay('t4'), { type: 'wait', forMs: 3_000 }, kill, aMoment, start, aSession] },
    // Nobody starts it again: taken back after a minute, and never done.
    { stepId: 'allOrNothing', deeds: [pay('t4'), aLeg, kill, { type: 'wait', forMs: 90_000 }] },
    // Both readers read the same; and one of them is gone.
    { stepId: 'allOrNothing', deeds: [isolation('monitor', 'read_committed'), aMoment, ...crashed('t4')] },
    { stepId: 'allOrNothing', deeds: [ledgerReadsAll, aMoment, ...crashed('t4')] },
    { stepId: 'allOrNothing', deeds: [ledgerLeaves, aMoment, ...crashed('t4')] },
    { stepId: 'allOrNothing', deeds: [pay('t4'), ledgerLeaves, pay('t4')] },
    // Nothing is taken back; nothing was mailed before; and nobody does it again.
    { stepId: 'mail', deeds: [pay('t5'), pay('t5')] },
    { stepId: 'mail', deeds: [kill, aMoment, pay('t5'), start, aSession] },
    { stepId: 'mail', deeds: [pay('t5'), pay('t5'), aLeg, kill, { type: 'wait', forMs: 90_000 }] },
    { stepId: 'mail', deeds: [...crashed('t9'), pay('t5')] },
    {
      stepId: 'mail',
      deeds: [pay('t5'), aLeg, kill, aMoment, start, { type: 'waitUntil', goal: twoMails, atMostMs: 60_000 }, kill],
    },
    // Neither end; the writing end alone; the reading end alone.
    { stepId: 'transfer', deeds: deedsOf(storm) },
    { stepId: 'transfer', deeds: [...anew('exactlyOnce'), aMoment, ...deedsOf(storm)] },
    { stepId: 'transfer', deeds: [readCommitted, aMoment, ...deedsOf(storm)] },
    // Both ends, but it hears of one leg only.
    {
      stepId: 'transfer',
      deeds: [...anew('exactlyOnce'), readCommitted, aMoment, oneLegOnly, aMoment, ...deedsOf(storm)],
    },
    // Both ends, but no crash; two crashes, but four transfers.
    { stepId: 'transfer', deeds: [...anew('exactlyOnce'), readCommitted, ...fivePayments] },
    { stepId: 'transfer', deeds: [...anew('exactlyOnce'), readCommitted, ...twoIdleCrashes, ...fivePayments.slice(1)] },
    // All legs are there once, but the bank has not noted that it is done with them.
    {
      stepId: 'transfer',
      deeds: [
        readCommitted,
        aMoment,
        kill,
        aMoment,
        start,
        aSession,
        { type: 'together', commands: fivePayments },
        { type: 'waitUntil', goal: atLeast(records('to'), TRANSFERS - 1), atMostMs: 20_000 },
        { type: 'cutLink', between: ['broker-3', 'bank'], oneWay: true },
        { type: 'waitUntil', goal: atLeast(records('to'), TRANSFERS), atMostMs: 20_000 },
        kill,
      ],
    },
  ],
});
