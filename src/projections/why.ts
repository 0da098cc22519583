import type { BrokerId, SimulationState, TimeMs, TopicPartition, TraceEntry } from '../engine';
import { zookeeperNodeId } from '../engine';
import type { Trace } from '../history';
import { type Cause, causesOf } from './causes';
import { causesOfRecords } from './recordCauses';
import { brokerWithId, clusterModel, partitionNamed } from './clusterModel';
import type { ClusterModel } from './clusterTypes';
import { lastEvent } from './eventIndex';
import type { Selection } from './selection';

export { type Cause, causesOf } from './causes';

/** What is asked, with what a sentence about it needs. */
export type WhyQuestion =
  | { readonly type: 'leads'; readonly id: BrokerId; readonly partition: TopicPartition }
  | { readonly type: 'offline' | 'underReplicated'; readonly partition: TopicPartition }
  | { readonly type: 'outOfSync'; readonly id: BrokerId; readonly partition: TopicPartition }
  | { readonly type: 'controller' | 'brokerDown'; readonly id: BrokerId }
  | { readonly type: 'owns'; readonly consumer: string; readonly partition: string }
  | { readonly type: 'rebalance'; readonly group: string }
  | { readonly type: 'record'; readonly partition: TopicPartition }
  | { readonly type: 'failed'; readonly producer: string }
  | { readonly type: 'happened' };

export interface Why {
  readonly question: WhyQuestion;
  /** What made it as it is, and what led to that, newest first. Empty where nothing has happened to it yet. */
  readonly causes: readonly Cause[];
}

interface Answer {
  readonly question: WhyQuestion;
  readonly entry: TraceEntry | null;
}

interface Facts {
  readonly model: ClusterModel;
  readonly trace: Trace;
  readonly timeMs: TimeMs;
}

const HAPPENED: WhyQuestion = { type: 'happened' };

/** Why something is as it is at `timeMs`: the last thing that made it so, followed back to what a person did. */
export function whyOf(selection: Selection, state: SimulationState, trace: Trace, timeMs: TimeMs): Why {
  const { question, entry } = answerFor(selection, { model: clusterModel(state), trace, timeMs });
  if (entry === null) return { question, causes: [] };
  const isAboutRecords = selection.type === 'record' || selection.type === 'producer';
  return { question, causes: isAboutRecords ? causesOfRecords(trace, entry) : causesOf(trace, entry.id) };
}

function answerFor(selection: Selection, facts: Facts): Answer {
  const { trace, timeMs } = facts;
  switch (selection.type) {
    case 'entry':
      return { question: HAPPENED, entry: trace.entryById(selection.entryId) };
    case 'broker':
      return whyBroker(selection.brokerId, facts);
    case 'partition':
      return whyPartition(selection.topicPartition, facts);
    case 'replica':
      return whyReplica(selection.topicPartition, selection.brokerId, facts);
    case 'record':
      return whyRecord(selection, facts);
    case 'topic':
      return {
        question: HAPPENED,
        entry: lastEvent(trace, timeMs, ['topicCreated'], ({ event }) => event.topic === selection.topic),
      };
    case 'producer':
      return whyProducer(selection.producerId, facts);
    case 'consumer':
      return whyConsumer(selection.consumerId, facts);
    case 'group': {
      const types = ['groupStabilized', 'groupStateChanged', 'memberJoined', 'memberLeft', 'memberExpired'] as const;
      const entry = lastEvent(trace, timeMs, types, ({ event }) => event.groupId === selection.groupId);
      return { question: { type: 'rebalance', group: selection.groupId }, entry };
    }
    default: {
      const types = ['znodeChanged', 'sessionCreated', 'sessionExpired', 'sessionClosed'] as const;
      const nodeId = zookeeperNodeId(selection.serverId);
      const own = lastEvent(trace, timeMs, types, (entry) => entry.nodeId === nodeId);
      // Only the leader tells of the tree, but every server has it.
      return { question: HAPPENED, entry: own ?? lastEvent(trace, timeMs, types) };
    }
  }
}

function whyBroker(brokerId: BrokerId, { model, trace, timeMs }: Facts): Answer {
  const broker = brokerWithId(model, brokerId);
  const nodeId = broker?.nodeId ?? '';
  const ended = () =>
    lastEvent(trace, timeMs, ['processKilled', 'processExited'], ({ event }) => event.nodeId === nodeId);
  if (broker !== null && !broker.isUp) return { question: { type: 'brokerDown', id: brokerId }, entry: ended() };
  if (broker?.isFrozen === true)
    return {
      question: HAPPENED,
      entry: lastEvent(trace, timeMs, ['processFrozen'], ({ event }) => event.nodeId === nodeId),
    };
  if (broker?.isController === true) {
    const entry = lastEvent(trace, timeMs, ['controllerElected'], ({ event }) => event.brokerId === brokerId);
    return { question: { type: 'controller', id: brokerId }, entry };
  }
  const types = ['brokerStatusChanged', 'brokerRegistered', 'zookeeperDisconnected', 'zookeeperReconnected'] as const;
  const changed = lastEvent(trace, timeMs, types, ({ event }) => event.brokerId === brokerId);
  const lost = lastEvent(trace, timeMs, ['sessionExpired'], ({ event }) => event.owner === nodeId);
  return { question: HAPPENED, entry: later(changed, lost) };
}

function whyPartition(name: TopicPartition, { model, trace, timeMs }: Facts): Answer {
  const partition = partitionNamed(model, name);
  const isHere = ({ event }: { readonly event: { readonly topicPartition: string } }) => event.topicPartition === name;
  if (partition?.isOffline === true) {
    const entry = lastEvent(trace, timeMs, ['partitionOffline'], isHere);
    return { question: { type: 'offline', partition: name }, entry };
  }
  const elected = lastEvent(trace, timeMs, ['leaderElected'], isHere);
  const shrunk = lastEvent(trace, timeMs, ['inSyncReplicasShrunk'], isHere);
  // An election leaves out whoever is gone in the same stroke; then the election is the answer to both.
  if (partition?.isUnderReplicated === true && shrunk !== null && shrunk.timeMs > (elected?.timeMs ?? -Infinity))
    return { question: { type: 'underReplicated', partition: name }, entry: shrunk };
  const id = partition?.leaderId ?? null;
  return { question: id === null ? HAPPENED : { type: 'leads', id, partition: name }, entry: elected };
}

function whyReplica(name: TopicPartition, brokerId: BrokerId, facts: Facts): Answer {
  const { model, trace, timeMs } = facts;
  const replica = partitionNamed(model, name)?.replicas.find((each) => each.brokerId === brokerId);
  if (replica?.isLeader === true) return whyPartition(name, facts);
  if (replica?.isInSync === false) {
    const left = lastEvent(trace, timeMs, ['inSyncReplicasShrunk', 'leaderElected'], ({ event }) => {
      if (event.topicPartition !== name) return false;
      if (event.type === 'leaderElected') return !event.inSyncReplicas.includes(brokerId) && event.from === brokerId;
      return event.from.includes(brokerId) && !event.to.includes(brokerId);
    });
    return { question: { type: 'outOfSync', id: brokerId, partition: name }, entry: left };
  }
  const types = ['becameFollower', 'becameLeader', 'logTruncated', 'recordsReplicated'] as const;
  const entry = lastEvent(
    trace,
    timeMs,
    types,
    ({ event }) => event.topicPartition === name && event.brokerId === brokerId,
  );
  return { question: HAPPENED, entry };
}

function whyRecord(selection: Extract<Selection, { type: 'record' }>, { model, trace, timeMs }: Facts): Answer {
  const { topicPartition: name, brokerId, offset } = selection;
  const replica = partitionNamed(model, name)?.replicas.find((each) => each.brokerId === brokerId);
  const record = replica?.records.find((each) => each.offset === offset);
  const question: WhyQuestion = { type: 'record', partition: name };
  const committed =
    record?.isCommitted === true
      ? lastEvent(
          trace,
          timeMs,
          ['highWatermarkUpdated'],
          ({ event }) => event.topicPartition === name && event.isLeader && event.from <= offset && offset < event.to,
        )
      : null;
  const appended = lastEvent(trace, timeMs, ['recordsAppended'], ({ event }) => {
    if (event.topicPartition !== name) return false;
    if (record !== undefined) return event.recordIds.includes(record.recordId);
    return event.baseOffset <= offset && offset < event.logEndOffset;
  });
  return { question, entry: later(committed, appended) };
}

function whyProducer(producerId: string, { trace, timeMs }: Facts): Answer {
  const types = ['recordSent', 'recordsAcknowledged', 'produceRetried', 'recordsFailed'] as const;
  const entry = lastEvent(trace, timeMs, types, ({ event }) => event.clientId === producerId);
  const hasFailed = entry?.event.type === 'produceRetried' || entry?.event.type === 'recordsFailed';
  return { question: hasFailed ? { type: 'failed', producer: producerId } : HAPPENED, entry };
}

function whyConsumer(consumerId: string, { trace, timeMs }: Facts): Answer {
  const types = ['partitionsAssigned', 'partitionsRevoked', 'partitionsLost', 'consumerFailed'] as const;
  const entry = lastEvent(trace, timeMs, types, ({ event }) => event.clientId === consumerId);
  if (entry?.event.type !== 'partitionsAssigned') return { question: HAPPENED, entry };
  const names = entry.event.partitions.flatMap(({ topic, partitions }) => partitions.map((each) => `${topic}-${each}`));
  return { question: { type: 'owns', consumer: consumerId, partition: names.join(', ') }, entry };
}

function later(a: TraceEntry | null, b: TraceEntry | null): TraceEntry | null {
  if (a === null || b === null) return a ?? b;
  return a.id > b.id ? a : b;
}
