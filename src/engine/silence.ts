import type { KafkaEvent } from './events';
import { brokerNodeId, zookeeperNodeId } from './kafka/protocol/ids';
import type { NodeId } from './kernel/types';

/**
 * Some things happen because nothing was heard for too long. Their cause is not the timer that rang but whatever
 * silenced the other side; this names that side.
 */
export function silentNodeOf(event: KafkaEvent): NodeId | null {
  switch (event.type) {
    case 'sessionExpired':
      return event.owner;
    case 'zookeeperStateChanged':
      return event.lost === null ? null : zookeeperNodeId(event.lost);
    case 'memberExpired':
      return event.clientId;
    case 'isrChangeProposed': {
      const [first] = event.lagging;
      return first === undefined ? null : brokerNodeId(first);
    }
    case 'produceRetried':
      return event.error === 'REQUEST_TIMED_OUT' || event.error === 'NETWORK_EXCEPTION'
        ? brokerNodeId(event.brokerId)
        : null;
    case 'connectionFailed':
    case 'coordinatorLost':
      return brokerNodeId(event.brokerId);
    default:
      return null;
  }
}
