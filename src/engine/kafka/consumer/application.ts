import { draft } from '../../kernel/draft';
import type { TopicName } from '../protocol/ids';
import { backToPolling, isBusy, isPolling, isTold, leavePoll, NO_WORK } from './activity';
import type { CommitCall, ConsumerApplication } from './applicationTypes';
import { collect } from './collecting';
import { commitByHand } from './commits';
import { type ConsumerStep, nameOf } from './consumerStep';
import { failureAt, pause, seekBack, tellException } from './exceptions';
import { fetchMore } from './fetching';
import { changePolls } from './polls';
import { park, putBackWhatIsNotDue, tellParked } from './retryTopic';
import type { ConsumedRecord } from './types';

/**
 * The application around the consumer: a loop that polls, works on what it gets, and polls again. Only inside of `poll`
 * does the consumer join its group, commit by itself and look for positions.
 *
 * Kafka 3.9: what `ClassicKafkaConsumer.poll` and the code that calls it do in turn.
 * Simplified: a poll waits until there is something, instead of coming back with nothing every now and then; only one that
 * somebody told it to make comes back with nothing.
 */
/** The last part of a poll: records if there are any, and fetches for those partitions that have none in store. */
export function pollRecords(step: ConsumerStep): void {
  while (isPolling(step.state)) {
    const records = collect(step);
    // The poll has ended with an exception.
    if (!isPolling(step.state)) return;
    fetchMore(step);
    if (records.length === 0) break;
    handOver(step, records);
  }
  if (!isBusy(step.state)) markAllProcessed(step);
}

function handOver(step: ConsumerStep, records: readonly ConsumedRecord[]): void {
  const { work, application } = step.state;
  const waiting = work.done === 0 ? work.records : work.records.slice(work.done);
  draft(step).work = { ...work, records: [...waiting, ...records], done: 0 };
  if (isTold(step.state)) leavePoll(step);
  if (application['commit.when'] === 'beforeProcessing') commitByHand(step, application['commit.call']);
  if (step.state.activity.type !== 'committing') goToWork(step);
}

/** Whoever processes begins, or goes on; the thread that polls is free again only when a worker does it. */
export function goToWork(step: ConsumerStep): void {
  const { application, work, activity } = step.state;
  if (activity.type === 'failed') return;
  if (!isBusy(step.state)) return backToPolling(step);
  if (application['processing.time.ms'] === 0) return finishAll(step);
  if (application['processing.thread'] === 'polling') leavePoll(step);
  else backToPolling(step);
  if (work.startedMs !== null) return;
  putBackWhatIsNotDue(step);
  if (isAllDone(step)) return endWork(step);
  beginRecord(step);
}

function beginRecord(step: ConsumerStep): void {
  const { nowMs } = step.context;
  draft(step).work = { ...step.state.work, startedMs: nowMs };
  ringWhenDone(step, nowMs + step.state.application['processing.time.ms']);
}

function ringWhenDone(step: ConsumerStep, atMs: number): void {
  const afterMs = Math.max(0, atMs - step.context.nowMs);
  step.effects.push({ type: 'setTimer', key: 'processed', afterMs, timer: { type: 'processed' } });
}

/** The record at hand is done. What the application was asked to do meanwhile comes now, then the next record. */
export function onProcessed(step: ConsumerStep): void {
  const { work, application } = step.state;
  const record = work.records[work.done];
  if (record === undefined || work.startedMs === null) return;
  const failure = failureAt(application, record);
  switch (failure?.reaction) {
    case 'park':
      return park(step, record, failure);
    case 'seekBack':
      seekBack(step, record, failure);
      break;
    case 'skip':
      passRecord(step, record);
      tellException(step, record, failure);
      break;
    default:
      passRecord(step, record);
      tellDone(step, record);
  }
  goOnAfterRecord(step);
}

/** The record at which it threw lies where the process around it has written it. */
export function onParked(step: ConsumerStep, to: TopicName, attempts: number): void {
  const { work, activity } = step.state;
  const record = work.records[work.done];
  if (activity.type !== 'parking' || record === undefined) return;
  draft(step).activity = { type: 'processing' };
  passRecord(step, record);
  tellParked(step, record, to, attempts);
  goOnAfterRecord(step);
}

function passRecord(step: ConsumerStep, record: ConsumedRecord): void {
  const { work } = step.state;
  draft(step).work = { ...work, done: work.done + 1, startedMs: null };
  markPassed(step, record);
}

function isAllDone({ state: { work } }: ConsumerStep): boolean {
  return work.done === work.records.length;
}

function goOnAfterRecord(step: ConsumerStep): void {
  const { commitWish } = step.state;
  if (isAllDone(step)) return endWork(step);
  // The thread that polls is inside of a commit: what comes after it is not begun before.
  if (step.state.activity.type === 'committing') return;
  if (commitWish !== null) {
    step.state = { ...step.state, commitWish: null };
    commitByHand(step, commitWish);
  }
  if (step.state.activity.type !== 'committing') goToWork(step);
}

/** All at once, by an application to which a record is no work. */
function finishAll(step: ConsumerStep): void {
  step.effects.push({ type: 'cancelTimer', key: 'processed' });
  const { work, application } = step.state;
  for (const record of work.records.slice(work.done)) {
    const failure = failureAt(application, record);
    if (failure === null || !step.state.work.records.includes(record)) continue;
    if (failure.reaction === 'seekBack') seekBack(step, record, failure);
    else tellException(step, record, failure);
  }
  markAllProcessed(step);
  endWork(step);
}

function endWork(step: ConsumerStep): void {
  const { hasSoughtBack } = step.state.work;
  draft(step).work = NO_WORK;
  if (hasSoughtBack) pause(step);
  else finish(step);
}

/** Somebody else has done the work, and says when it is over. */
export function finishWork(step: ConsumerStep): void {
  if (isBusy(step.state)) finishAll(step);
}

/** The pause is over: what was done before the exception is committed, if that is its way, and it polls again. */
export function onPauseOver(step: ConsumerStep): void {
  if (step.state.activity.type !== 'pausing') return;
  draft(step).activity = { type: 'processing' };
  finish(step);
}

/** Nothing is left to do: the time to commit what has been done, and to poll again. */
function finish(step: ConsumerStep): void {
  const { application, commitWish, activity } = step.state;
  const call = application['commit.when'] === 'afterProcessing' ? application['commit.call'] : commitWish;
  // A worker may come to an end while the thread that polls waits for an answer.
  const mustWait = activity.type === 'committing';
  draft(step).commitWish = mustWait ? call : null;
  if (mustWait) return;
  if (call !== null) commitByHand(step, call);
  if (step.state.activity.type !== 'committing') backToPolling(step);
}

/** `commitSync` has come back, with or without an exception that the application caught: it goes on where it was. */
export function goOnAfterCommit(step: ConsumerStep): void {
  const { commitWish, activity, work } = step.state;
  if (activity.type !== 'processing' || work.startedMs !== null) return;
  if (commitWish !== null) {
    draft(step).commitWish = null;
    commitByHand(step, commitWish);
  }
  if (step.state.activity.type !== 'committing') goToWork(step);
}

/** Somebody has the application commit: now, or when it is done with the record at hand. */
export function onCommitCall(step: ConsumerStep, call: CommitCall): void {
  const { activity, work } = step.state;
  const isBetweenRecords = isPolling(step.state) || work.startedMs === null;
  const isInCall = activity.type === 'committing' || activity.type === 'pausing' || activity.type === 'parking';
  if (isBetweenRecords && !isInCall) return commitByHand(step, call);
  step.state = { ...step.state, commitWish: call };
}

/** The application becomes slower or faster, or commits in another way from now on. */
export function changeApplication(step: ConsumerStep, set: Partial<ConsumerApplication>): void {
  const wasTold = isTold(step.state);
  step.state = { ...step.state, application: { ...step.state.application, ...set } };
  if (isTold(step.state) !== wasTold) changePolls(step);
  const { work, application } = step.state;
  if (work.startedMs !== null) ringWhenDone(step, work.startedMs + application['processing.time.ms']);
}

function markPassed(step: ConsumerStep, { topicPartition, offset }: ConsumedRecord): void {
  draft(step).assignment = step.state.assignment.map((each) =>
    nameOf(each) === topicPartition ? { ...each, processed: offset + 1 } : each,
  );
}

function tellDone(step: ConsumerStep, record: ConsumedRecord): void {
  const { clientId, groupId } = step.state;
  const { topicPartition, offset, key, recordId } = record;
  step.events.push({ type: 'recordProcessed', clientId, groupId, topicPartition, offset, key, recordId });
}

/** With no work left, everything before the positions is done with. */
function markAllProcessed(step: ConsumerStep): void {
  const { assignment } = step.state;
  if (assignment.every(({ processed, position }) => processed === position)) return;
  draft(step).assignment = assignment.map((each) => ({ ...each, processed: each.position }));
}
