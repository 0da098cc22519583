import { assertNever, type NodeId } from '../../kernel/types';
import type { ConsumerApplication } from '../consumer/applicationTypes';
import { createConsumer } from '../consumer/createConsumer';
import { createProducer } from '../producer/producer';
import type { Context, Input, Step } from '../protocol/actor';
import type { BrokerId, TopicName } from '../protocol/ids';
import { type ApplicationStep, FIRST_PRODUCER_CORRELATION_ID, toConsumer, toProducer } from './clients';
import { consumerConfigFor, producerConfigFor } from './config';
import { goOn } from './process';
import { onResultReady } from './results';
import type { Application, ApplicationCommand, ApplicationEvent, ApplicationSettings, ApplicationTimer } from './types';

/**
 * An application that reads, processes and writes: one process, one address, two clients (decision 9).
 *
 * Kafka 3.9: `KafkaConsumer` and `KafkaProducer` in one program. Simplified: they share their connections.
 */
export function createApplication(
  nodeId: NodeId,
  settings: ApplicationSettings,
  bootstrap: readonly BrokerId[],
): Application {
  return {
    type: 'application',
    nodeId,
    clientId: nodeId,
    settings,
    bootstrap,
    ...newClients(nodeId, settings, bootstrap, 1),
    activity: { type: 'polling' },
    runs: 1,
    processed: 0,
    outsideCalls: 0,
    isClosing: false,
    hasClosed: { consumer: false, producer: false },
  };
}

/**
 * What is left when the process dies: its program and its name. Serial numbers of records go on, so that no two have one.
 */
export function afterApplicationDeath(application: Application): Application {
  const { nodeId, settings, bootstrap, producer, runs, processed, outsideCalls } = application;
  return {
    ...createApplication(nodeId, settings, bootstrap),
    ...newClients(nodeId, settings, bootstrap, producer.nextRecord),
    runs: runs + 1,
    processed,
    outsideCalls,
  };
}

/** Another version of a program that is down: under its name, and with what it has counted. */
export function inMode(application: Application, mode: ApplicationSettings['mode']): Application {
  const { runs, settings } = application;
  return { ...afterApplicationDeath({ ...application, settings: { ...settings, mode } }), runs };
}

/** It works on a record until it is told that the transaction is over; nothing else ends that. */
const UNTIL_TOLD_MS = 2_147_483_647;

function newClients(nodeId: NodeId, settings: ApplicationSettings, bootstrap: readonly BrokerId[], nextRecord: number) {
  const { groupId, mode, outputTopics, work } = settings;
  const application = {
    'processing.time.ms': UNTIL_TOLD_MS,
    'commit.when': mode === 'exactlyOnce' ? 'never' : 'afterProcessing',
    ...(outputTopics.length === 0 ? withTime(work) : {}),
    'processing.thread': 'polling',
  } as const satisfies Partial<ConsumerApplication>;
  const topics = topicsRead(settings.topics, application);
  const config = consumerConfigFor(settings);
  const consumer = createConsumer(nodeId, groupId, topics, config, bootstrap, { application });
  const producer = createProducer(nodeId, producerConfigFor(nodeId, settings), bootstrap);
  return { consumer, producer: { ...producer, nextRecord, nextCorrelationId: FIRST_PRODUCER_CORRELATION_ID } };
}

/** It may have to wait, for a write or for the time, after any record: so it takes them one by one, and each takes some time. */
export const LEAST_WORK_MS = 1;

function withTime(work: Partial<ConsumerApplication>): Partial<ConsumerApplication> {
  return { ...work, 'processing.time.ms': Math.max(LEAST_WORK_MS, work['processing.time.ms'] ?? 0) };
}

/** Its own, and the retry topic. */
function topicsRead(topics: readonly TopicName[], work: Partial<ConsumerApplication>): readonly TopicName[] {
  const retry = work['retry.topic'] ?? '';
  return retry === '' ? topics : [...topics, retry];
}

export function onApplicationInput(
  application: Application,
  input: Input<ApplicationTimer, ApplicationCommand>,
  context: Context,
): Step<Application, ApplicationEvent, ApplicationTimer> {
  const step: ApplicationStep = { state: application, events: [], effects: [], context };
  handle(step, input);
  goOn(step);
  countWork(step);
  const { consumer, producer } = step.state.hasClosed;
  if (step.state.isClosing && consumer && producer) step.effects.push({ type: 'exit', restartAfterMs: null });
  return { state: step.state, events: step.events, effects: step.effects };
}

function handle(step: ApplicationStep, input: Input<ApplicationTimer, ApplicationCommand>): void {
  switch (input.type) {
    case 'started':
      toConsumer(step, input);
      return toProducer(step, input);
    case 'command':
      return input.command.type === 'changeWork' ? changeWork(step, input.command.set) : close(step);
    case 'message': {
      const { body } = input;
      const isForProducer = 'correlationId' in body && (body.correlationId ?? 0) >= FIRST_PRODUCER_CORRELATION_ID;
      return isForProducer ? toProducer(step, input) : toConsumer(step, input);
    }
    case 'disconnected':
      toConsumer(step, input);
      return toProducer(step, input);
    case 'timer': {
      const { timer, key } = input;
      if (timer.type === 'resultReady') return onResultReady(step);
      if (timer.type === 'ofConsumer') return toConsumer(step, { type: 'timer', key, timer: timer.timer });
      return toProducer(step, { type: 'timer', key, timer: timer.timer });
    }
    default:
      return assertNever(input);
  }
}

/** Its code is another one from now on, also after a crash; and where it reads retries, it subscribes to their topic. */
function changeWork(step: ApplicationStep, set: Partial<ConsumerApplication>): void {
  const { settings } = step.state;
  const work = withTime({ ...settings.work, ...set });
  step.state = { ...step.state, settings: { ...settings, work } };
  toConsumer(step, { type: 'command', command: { type: 'changeApplication', set: work } });
  const topics = topicsRead(settings.topics, work);
  const { subscription } = step.state.consumer;
  if (topics.length === subscription.length && topics.every((topic) => subscription.includes(topic))) return;
  toConsumer(step, { type: 'command', command: { type: 'subscribe', topics, pattern: null } });
}

/** Where it writes no results, what it is done with is what its consumer says. */
function countWork(step: ApplicationStep): void {
  if (step.state.settings.outputTopics.length > 0) return;
  const done = step.events.filter(({ type }) => type === 'recordProcessed').length;
  if (done > 0) step.state = { ...step.state, processed: step.state.processed + done };
}

/** A clean goodbye: what is at hand is finished, and the group need not wait for the session to end. Its producer goes last. */
function close(step: ApplicationStep): void {
  if (step.state.isClosing) return;
  step.state = { ...step.state, isClosing: true };
  toConsumer(step, { type: 'command', command: { type: 'close' } });
}
