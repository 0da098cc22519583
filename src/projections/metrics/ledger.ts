import {
  type BrokerId,
  type Consumer,
  type EntryId,
  type GroupId,
  type KafkaMessage,
  type NodeId,
  type Producer,
  type RunningView,
  type TimeMs,
  topicPartition,
  type TopicPartition,
  type TraceEntry,
} from '../../engine';
import { GaugeReader } from './brokerGauges';
import { BrokerMeasures } from './brokerMeasures';
import { ConsumerMeasures, ProducerMeasures } from './clientMeasures';
import { noteEvent } from './eventMarks';
import { groupOffsets, groupsOf, lagOf, leaderOf, type Living } from './groupLags';
import { Lives } from './lives';
import { LogGrowth, type ToldAppend } from './logGrowth';
import { noteMessage } from './messageMarks';
import { RequestTimes } from './requestTimes';
import { Steps } from './steps';

/** What a group lags behind, by partition, and how many are in it. */
export interface GroupMeasures {
  readonly lags: Map<TopicPartition, Steps>;
  readonly members: Steps;
}

/** What a look at a running simulation shows. */
export type Sight = Pick<RunningView, 'nowMs' | 'nodes' | 'processes'>;

/**
 * All figures of a run, taken while it is played once from its beginning: what its entries tell is counted, and where
 * something was told, the gauges are read off the state. Each figure is kept with the moments at which it changed, so
 * it can be read at any moment afterwards. It follows from the run alone: nothing is sampled, and quiet hours that are
 * worked out instead of played tell nothing and change nothing.
 */
export class Ledger {
  readonly brokers = new Map<BrokerId, Lives<BrokerMeasures>>();
  /** By address; an application has one of each. */
  readonly producers = new Map<NodeId, Lives<ProducerMeasures>>();
  readonly consumers = new Map<NodeId, Lives<ConsumerMeasures>>();
  readonly groups = new Map<GroupId, GroupMeasures>();
  /** Topics that there have been. */
  readonly topics = new Set<string>();
  /** Partitions of which the lag of groups may be another now. */
  readonly touched = new Set<TopicPartition>();
  /** Something has changed that may concern the lag of all. */
  isAllTouched = false;
  /** ISR changes that leaders have asked for, by broker and partition: whether they shrink it. */
  readonly proposals = new Map<string, 'shrink' | 'expand'>();
  /** What coordinators have written to Kafka's own topics since the last look, by broker. */
  readonly toldAppends = new Map<BrokerId, ToldAppend[]>();
  readonly requestTimes = new RequestTimes();
  /** When producers sent what is not answered yet, by producer and correlation id. */
  readonly sentProduces = new Map<string, TimeMs>();
  lastMessageId: EntryId = -1;
  private readonly growth = new LogGrowth();
  private readonly readers = new Map<BrokerMeasures, GaugeReader>();
  private readonly starts = new Map<NodeId, number>();
  /** When each process was last started: its figures begin there, and not when somebody looks. */
  private readonly startedMs = new Map<NodeId, TimeMs>();
  private readonly looked = new Map<NodeId, unknown>();
  /** What is noted when a message arrives, in order of time. */
  private readonly later: { readonly atMs: TimeMs; readonly note: () => void }[] = [];
  private wasTold = false;

  /** Something was told. The state that came of it is looked at next. */
  entry(entry: TraceEntry): void {
    this.settle(entry.timeMs);
    this.wasTold = true;
    if (entry.kind === 'message') noteMessage(this, entry.message, false);
    else if (entry.kind === 'event') {
      if (entry.event.type === 'processStarted') this.startedMs.set(entry.nodeId, entry.timeMs);
      noteEvent(this, entry);
    }
  }

  /** A routine message: only for how long the answer to it takes. */
  quiet(message: KafkaMessage): void {
    noteMessage(this, message, true);
  }

  /** The nodes after an input. Where nothing was told, nothing has changed that counts here. */
  look(sight: Sight): void {
    if (!this.wasTold) return;
    this.wasTold = false;
    const { nowMs } = sight;
    this.settle(nowMs);
    const hosts: Living[] = [];
    for (const nodeId of Object.keys(sight.nodes)) this.lookAt(sight, nodeId, hosts);
    this.noticeGone(sight);
    this.lookAtGroups(hosts, nowMs);
  }

  /** Has something noted at a moment to come. */
  atTime(atMs: TimeMs, note: () => void): void {
    let place = this.later.length;
    while (place > 0 && (this.later[place - 1] as { readonly atMs: TimeMs }).atMs > atMs) place--;
    this.later.splice(place, 0, { atMs, note });
  }

  measuresOf(brokerId: BrokerId | null): BrokerMeasures | null {
    return brokerId === null ? null : (this.brokers.get(brokerId)?.latest ?? null);
  }

  private settle(nowMs: TimeMs): void {
    for (let next = this.later[0]; next !== undefined && next.atMs <= nowMs; next = this.later[0]) {
      this.later.shift();
      next.note();
    }
  }

  private lookAt(sight: Sight, nodeId: NodeId, hosts: Living[]): void {
    const node = sight.nodes[nodeId];
    const process = sight.processes[nodeId];
    if (node === undefined || process === undefined || node.type === 'zookeeper' || node.type === 'admin') return;
    const isNew = process.isUp && this.starts.get(nodeId) !== process.starts;
    if (isNew) this.starts.set(nodeId, process.starts);
    const doesAnswer = process.isUp && !process.isFrozen;
    const hasChanged = isNew || this.looked.get(nodeId) !== node;
    this.looked.set(nodeId, node);
    const { nowMs } = sight;
    switch (node.type) {
      case 'broker': {
        hosts.push({ broker: node, doesAnswer });
        const lives = livesIn(this.brokers, node.brokerId);
        const fromMs = this.startedMs.get(nodeId) ?? nowMs;
        if (isNew) lives.begin(fromMs, new BrokerMeasures(fromMs));
        lives.note(nowMs, doesAnswer);
        if (hasChanged && process.isUp) this.readBroker(node, nowMs);
        return;
      }
      case 'producer':
        return this.readProducer(node, isNew, doesAnswer, nowMs);
      case 'consumer':
        return this.readConsumer(node, isNew, doesAnswer, nowMs);
      default:
        this.readProducer(node.producer, isNew, doesAnswer, nowMs);
        this.readConsumer(node.consumer, isNew, doesAnswer, nowMs);
    }
  }

  private readBroker(broker: Living['broker'], nowMs: TimeMs): void {
    const measures = this.measuresOf(broker.brokerId);
    if (measures === null) return;
    const reader = this.readers.get(measures) ?? new GaugeReader();
    this.readers.set(measures, reader);
    reader.read(broker, (name, value) => measures.gauge(name, nowMs, value));
    for (const [topic, size] of reader.sizes()) {
      measures.gauge(`Size|${topic}`, nowMs, size);
      this.topics.add(topic);
    }
    const measuresOf = (brokerId: BrokerId) => this.measuresOf(brokerId);
    this.growth.look(broker, nowMs, measuresOf);
    this.growth.noteInternal(broker, this.toldAppends.get(broker.brokerId) ?? [], nowMs, measuresOf);
    this.toldAppends.delete(broker.brokerId);
  }

  private readProducer(producer: Producer, isNew: boolean, doesAnswer: boolean, nowMs: TimeMs): void {
    const lives = livesIn(this.producers, producer.nodeId);
    const measures = isNew ? lives.begin(nowMs, new ProducerMeasures()) : lives.latest;
    lives.note(nowMs, doesAnswer);
    measures?.bufferAvailable.note(nowMs, producer.freeMemoryBytes);
    measures?.requestsInFlight.note(nowMs, producer.inFlight.length);
  }

  private readConsumer(consumer: Consumer, isNew: boolean, doesAnswer: boolean, nowMs: TimeMs): void {
    const lives = livesIn(this.consumers, consumer.nodeId);
    const measures = isNew ? lives.begin(nowMs, new ConsumerMeasures()) : lives.latest;
    lives.note(nowMs, doesAnswer && !consumer.isClosed);
    if (measures === null) return;
    measures.assignedPartitions.note(nowMs, consumer.assignment.length);
    const { memberState, memberId, generationId } = consumer;
    if (memberState === 'STABLE') measures.noteRebalance(nowMs, `${memberId}/${generationId}`);
    for (const [name, position] of measures.handed) {
      const known = consumer.assignment.find((each) => topicPartition(each.topic, each.partition) === name);
      const end = known?.highWatermark ?? null;
      if (end !== null) measures.recordsLag.record(nowMs, Math.max(0, end - position));
    }
    measures.handed.clear();
  }

  /** Of a client that was removed nothing is left to look at. */
  private noticeGone({ nodes, nowMs }: Sight): void {
    for (const nodeId of this.looked.keys()) {
      if (nodeId in nodes) continue;
      this.looked.delete(nodeId);
      this.starts.delete(nodeId);
      this.producers.get(nodeId)?.note(nowMs, false);
      this.consumers.get(nodeId)?.note(nowMs, false);
    }
  }

  private lookAtGroups(hosts: readonly Living[], nowMs: TimeMs): void {
    if (this.isAllTouched) {
      const found = groupOffsets(hosts);
      for (const { groupId, members, offsets } of found) {
        this.groupOf(groupId).members.note(nowMs, members);
        for (const { topicPartition: name, lag } of offsets) this.noteLag(groupId, name, nowMs, lag);
      }
      for (const [groupId, { lags, members }] of this.groups) {
        const known = found.find((group) => group.groupId === groupId);
        if (known === undefined) members.note(nowMs, null);
        for (const [name, steps] of lags) {
          if (known?.offsets.some((offset) => offset.topicPartition === name) !== true) steps.note(nowMs, null);
        }
      }
    } else if (this.touched.size > 0) {
      const groups = groupsOf(hosts);
      for (const name of this.touched) {
        const leader = leaderOf(hosts, name);
        for (const group of groups) {
          const isKnown = this.groups.get(group.groupId)?.lags.has(name);
          if (isKnown) this.noteLag(group.groupId, name, nowMs, lagOf(group, name, leader).lag);
        }
      }
    }
    this.isAllTouched = false;
    this.touched.clear();
  }

  private groupOf(groupId: GroupId): GroupMeasures {
    const known = this.groups.get(groupId) ?? { lags: new Map<TopicPartition, Steps>(), members: new Steps() };
    this.groups.set(groupId, known);
    return known;
  }

  private noteLag(groupId: GroupId, name: TopicPartition, nowMs: TimeMs, lag: number | null): void {
    const { lags } = this.groupOf(groupId);
    const steps = lags.get(name) ?? new Steps();
    lags.set(name, steps);
    steps.note(nowMs, lag);
  }
}

function livesIn<Key, Measured>(all: Map<Key, Lives<Measured>>, key: Key): Lives<Measured> {
  const lives = all.get(key) ?? new Lives<Measured>();
  all.set(key, lives);
  return lives;
}
