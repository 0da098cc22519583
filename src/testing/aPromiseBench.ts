import type { Process } from '../engine/kernel/world';
import { type Breach, checkInvariants, createNotebook, noteEntry } from '../engine/invariants';
import type { Broker } from '../engine/kafka/broker/types';
import { DEFAULT_LOG_CONFIG } from '../engine/kafka/log/logConfig';
import { appendAsLeader, emptyLog, withHighWatermark } from '../engine/kafka/log/partitionLog';
import type { PartitionLog } from '../engine/kafka/log/types';
import type { RecordBatch } from '../engine/kafka/protocol/records';
import type { Replica } from '../engine/kafka/replication/types';
import type { Znode, ZooKeeperServer } from '../engine/kafka/zookeeper/types';
import { type NodeState } from '../engine/actors';
import { createSimulation } from '../engine/simulation';

/** What promises are broken with on purpose: doctored replicas and znodes, held against the checks moment by moment. */
export const CONFIG = DEFAULT_LOG_CONFIG;

const SCENARIO = {
  name: 'test',
  zookeeperServers: 1,
  brokers: [{ brokerId: 1 }, { brokerId: 2 }],
  prologueMs: 1000,
  prologue: [],
};
const NODES = createSimulation(1, SCENARIO).nodes;

/** `abc` are three records in epoch 0, one batch each; `abc|d` goes on in epoch 1. The ids are `shop#97` and so on. */
export function aLog(
  ids: string,
  highWatermark: number,
  batch: Partial<RecordBatch> = {},
  config = CONFIG,
): PartitionLog {
  let epoch = 0;
  let log = emptyLog();
  for (const id of ids) {
    if (id === '|') epoch++;
    else log = appendAsLeader(log, { ...aBatch(id), ...batch }, epoch, config).log;
  }
  return withHighWatermark(log, highWatermark);
}

export function aBatch(id: string): RecordBatch {
  const record = { key: id, value: id, headers: [], timestampMs: 0, id: idOf(id) };
  const numbers = { baseOffset: 0, lastOffsetDelta: 0, partitionLeaderEpoch: 0, maxTimestampMs: 0 };
  return { ...numbers, producerId: 7, producerEpoch: 0, baseSequence: 0, records: [record], sizeBytes: 70 };
}

export function idOf(letter: string): string {
  return `shop#${letter.charCodeAt(0)}`;
}

export function aReplica(role: 'leader' | 'follower', log: PartitionLog, change: Partial<Replica> = {}): Replica {
  return {
    topic: 'orders',
    partition: 0,
    topicId: 'Vh8',
    role:
      role === 'leader'
        ? { type: 'leader', leaderEpochStartOffset: 0, remoteReplicas: [], pendingIsr: null }
        : { type: 'follower', leaderId: 1, fetch: { type: 'fetching' } },
    log,
    config: CONFIG,
    assignedReplicas: [1, 2],
    addingReplicas: [],
    inSyncReplicas: role === 'leader' ? [1, 2] : [],
    leaderEpoch: 0,
    partitionEpoch: 0,
    controllerEpoch: 1,
    checkpointedHighWatermark: 0,
    checkpointedLogStartOffset: null,
    checkpointedRecoveryPoint: 0,
    ...change,
  };
}

export interface StateZnode {
  readonly leader?: number;
  readonly leader_epoch?: number;
  readonly controller_epoch?: number;
  readonly isr?: readonly number[];
}

/** Moments of a cluster with two brokers and one partition. What is not said stays as it was. */
export class PromiseBench {
  readonly breaches: Breach[] = [];
  private readonly notebook = createNotebook();
  private nodes: Record<string, NodeState> = { ...NODES };
  private readonly down: Record<string, Process> = {};
  private nowMs = 0;

  /** The replicas of both brokers, null where one has none. */
  replicas(first: Replica | null, second: Replica | null): this {
    return this.set({
      'broker-1': withReplica(this.broker(1), first),
      'broker-2': withReplica(this.broker(2), second),
    });
  }

  broker(brokerId: number): Broker {
    const broker = this.nodes[`broker-${brokerId}`];
    if (broker?.type !== 'broker') throw new Error('There is no such broker.');
    return broker;
  }

  /** Its process ends, and with null its disk is lost. */
  kill(brokerId: number, disk: 'kept' | null = 'kept'): this {
    this.down[`broker-${brokerId}`] = {
      isUp: false,
      isFrozen: false,
      willRestart: false,
      restartsOnExit: false,
      starts: 1,
      wipes: disk === null ? 1 : 0,
    };
    return disk === null ? this.set({ [`broker-${brokerId}`]: withReplica(this.broker(brokerId), null) }) : this;
  }

  /** The `state` znode of orders-0 is written. */
  state(state: StateZnode, controllerEpoch = 1): this {
    const server = this.nodes['zookeeper-1'] as ZooKeeperServer;
    const data = { leader: 1, leader_epoch: 0, controller_epoch: 1, isr: [1, 2], ...state };
    const partitions = aZnode(null, { 0: aZnode(null, { state: aZnode(JSON.stringify(data)) }) });
    const topic = aZnode(JSON.stringify({ partitions: { 0: [1, 2] } }), { partitions });
    const root = aZnode(null, {
      brokers: aZnode(null, { topics: aZnode(null, { orders: topic }) }),
      controller_epoch: aZnode(String(controllerEpoch)),
    });
    return this.set({ 'zookeeper-1': { ...server, root, lastProcessedZxid: server.lastProcessedZxid + 1 } });
  }

  /** A producer is told that a record is written. */
  acknowledge(letter: string, baseOffset: number, acks: -1 | 1): this {
    const producer = { type: 'producer', nodeId: 'shop', config: { acks } } as unknown as NodeState;
    noteEntry(this.notebook, {
      kind: 'event',
      id: 1,
      timeMs: this.nowMs,
      causeId: null,
      nodeId: 'shop',
      event: {
        type: 'recordsAcknowledged',
        clientId: 'shop',
        topicPartition: 'orders-0',
        baseOffset,
        recordIds: [idOf(letter)],
        keys: [letter],
        logAppendTimeMs: null,
      },
    });
    return this.set({ shop: producer });
  }

  set(nodes: Readonly<Record<string, NodeState>>): this {
    this.nowMs++;
    this.nodes = { ...this.nodes, ...nodes };
    const moment = { nowMs: this.nowMs, nextId: this.nowMs, nodes: this.nodes, processes: this.down };
    this.breaches.push(...checkInvariants(moment, this.notebook));
    return this;
  }

  get broken(): readonly string[] {
    return this.breaches.filter(({ reason }) => reason === null).map(({ promise }) => promise);
  }

  /** `promise: reason` for each that was not owed. */
  get notOwed(): readonly string[] {
    return this.breaches.filter(({ reason }) => reason !== null).map(({ promise, reason }) => `${promise}: ${reason}`);
  }
}

function withReplica(broker: Broker, replica: Replica | null): Broker {
  return { ...broker, replicas: replica === null ? {} : { orders: [replica] } };
}

function aZnode(data: string | null, children: Readonly<Record<string, Znode>> = {}): Znode {
  const zxids = { czxid: 1, mzxid: 1, pzxid: 1, ctimeMs: 0, mtimeMs: 0 };
  return { data, ...zxids, version: 0, createCount: 0, ephemeralOwner: null, children };
}
