import type { SimulationState } from '../engine';
import { inspectConsumer, inspectGroup, inspectProducer } from './inspectClients';
import { inspectBroker, inspectPartition, inspectReplica, inspectTopic, inspectZooKeeper } from './inspectCluster';
import { inspectRecord } from './inspectRecord';
import { changedSince, type InspectRow } from './inspectRows';
import type { Selection } from './selection';

export {
  changedSince,
  type InspectField,
  type InspectRow,
  type InspectSection,
  type InspectValue,
  type InspectWord,
} from './inspectRows';

/**
 * What is selected, in Kafka's own terms; null where at this moment it is not there, and for a line of the trace, which
 * has no state. With `since`, rows say what they were in that state.
 */
export function inspect(
  selection: Selection,
  state: SimulationState,
  since: SimulationState | null = null,
): readonly InspectRow[] | null {
  const rows = rowsOf(selection, state);
  if (rows === null || since === null || since === state) return rows;
  return changedSince(rows, rowsOf(selection, since) ?? []);
}

function rowsOf(selection: Selection, state: SimulationState): readonly InspectRow[] | null {
  switch (selection.type) {
    case 'broker':
      return inspectBroker(state, selection.brokerId);
    case 'topic':
      return inspectTopic(state, selection.topic);
    case 'partition':
      return inspectPartition(state, selection.topicPartition);
    case 'replica':
      return inspectReplica(state, selection.topicPartition, selection.brokerId);
    case 'record':
      return inspectRecord(state, selection.topicPartition, selection.brokerId, selection.offset);
    case 'producer':
      return inspectProducer(state, selection.producerId);
    case 'consumer':
      return inspectConsumer(state, selection.consumerId);
    case 'group':
      return inspectGroup(state, selection.groupId);
    case 'zookeeper':
      return inspectZooKeeper(state, selection.serverId);
    default:
      return null;
  }
}
