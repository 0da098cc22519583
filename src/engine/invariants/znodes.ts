import type { BrokerId } from '../kafka/protocol/ids';
import { topicPartition } from '../kafka/protocol/ids';
import type { Znode, ZooKeeperServer } from '../kafka/zookeeper/types';
import { type Notebook, notesOf } from './notebook';
import type { PartitionState, PartitionStateChange } from './types';

/**
 * What has been written to the znodes that promises are about, read from whichever serving ZooKeeper server is
 * furthest. One that looks for a leader, or is still being synchronized, may have logged what never becomes committed.
 * Like the rest of this room it decodes them itself.
 */
export function stateChanges(server: ZooKeeperServer, notebook: Notebook): readonly PartitionStateChange[] {
  const { role } = server;
  if (role.state === 'LOOKING' || role.phase !== 'broadcast') return [];
  if (server.lastProcessedZxid <= notebook.zxid) return [];
  notebook.zxid = server.lastProcessedZxid;
  const topics = server.root.children.brokers?.children.topics ?? null;
  const epochNode = server.root.children.controller_epoch ?? null;
  const seen = notebook.seenTree;
  if (epochNode !== seen.controllerEpoch) notebook.controllerEpoch = Number(epochNode?.data ?? -1);
  if (topics === seen.topics && epochNode === seen.controllerEpoch) return [];
  notebook.seenTree = { topics, controllerEpoch: epochNode };
  forgetDeleted(topics, seen.topics, notebook);
  const changes: PartitionStateChange[] = [];
  for (const topic in topics?.children) {
    const node = topics?.children[topic];
    const known = seen.topics?.children[topic];
    if (node === undefined || node === known) continue;
    const partitions = node.children.partitions?.children ?? {};
    for (const partition in partitions) {
      const now = partitions[partition]?.children.state;
      if (now === undefined || now === known?.children.partitions?.children[partition]?.children.state) continue;
      const name = topicPartition(topic, Number(partition));
      const notes = notesOf(notebook, name);
      const state = decodeState(now);
      changes.push({
        topicPartition: name,
        before: notes.state,
        now: state,
        assignedReplicas: assignedReplicasOf(node, partition),
        controllerEpoch: notebook.controllerEpoch,
      });
      notes.state = state;
    }
  }
  return changes;
}

/** A topic that is made again under the same name has nothing to do with the one before. */
function forgetDeleted(now: Znode | null, before: Znode | null, notebook: Notebook): void {
  for (const topic in before?.children) {
    const node = now?.children[topic];
    if (node !== undefined && node.czxid === before?.children[topic]?.czxid) continue;
    for (const name of Object.keys(notebook.partitions)) {
      if (name.startsWith(`${topic}-`) && /^\d+$/.test(name.slice(topic.length + 1))) delete notebook.partitions[name];
    }
  }
}

function decodeState(node: Znode): PartitionState {
  const state = JSON.parse(node.data ?? '{}') as {
    readonly leader: BrokerId;
    readonly leader_epoch: number;
    readonly controller_epoch: number;
    readonly isr: readonly BrokerId[];
  };
  const { leader, leader_epoch: leaderEpoch, controller_epoch: controllerEpoch, isr } = state;
  return { leader, leaderEpoch, controllerEpoch, isr };
}

function assignedReplicasOf(topic: Znode, partition: string): readonly BrokerId[] {
  const { partitions = {} } = JSON.parse(topic.data ?? '{}') as {
    readonly partitions?: Readonly<Record<string, readonly BrokerId[]>>;
  };
  return partitions[partition] ?? [];
}
