import { brokerNodeId, type BrokerId, type TopicPartition } from '../kafka/protocol/ids';
import { partsOf } from '../kafka/protocol/ids';
import type { Replica } from '../kafka/replication/types';
import { LEAPT_RECORD, type LoggedRecord } from './committedLog';
import type { Moment, RecordAtOffset, ReplicaChange } from './types';

/** Questions that more than one check asks. */

/** It has not led before, or only in an earlier epoch. */
export function isNewLeadership({ replica, before }: ReplicaChange): boolean {
  return replica.role.type === 'leader' && !isSameLeadership({ replica, before });
}

export function isSameLeadership({ replica, before }: Pick<ReplicaChange, 'replica' | 'before'>): boolean {
  return replica.role.type === 'leader' && before?.role.type === 'leader' && before.leaderEpoch === replica.leaderEpoch;
}

/** The replica of a broker whose process runs; null where there is none. */
export function liveReplica(moment: Moment, brokerId: BrokerId, name: TopicPartition): Replica | null {
  const nodeId = brokerNodeId(brokerId);
  if (moment.processes[nodeId]?.isUp === false) return null;
  const node = moment.nodes[nodeId];
  const { topic, partition } = partsOf(name);
  return node?.type === 'broker' ? (node.replicas[topic]?.[partition] ?? null) : null;
}

/** More than this nobody reads. */
export const MAX_RECORDS_TOLD = 50;

/** What is told of records. Those that were worked out in a leap are only counted. */
export function told(records: readonly LoggedRecord[]): {
  readonly records: readonly RecordAtOffset[];
  readonly recordCount: number;
} {
  const shown = records.filter(({ record }) => record !== LEAPT_RECORD).slice(0, MAX_RECORDS_TOLD);
  return {
    records: shown.map(({ offset, record }) => ({ offset, key: record.key, recordId: record.id })),
    recordCount: records.length,
  };
}
