import type { Command } from '../../engine';
import type { ClusterModel } from '../clusterTypes';

/** What can be done to the processes of a cluster as it is: the accidents and repairs that one wants to try. */
export function deedsIn({ brokers, zookeepers, producers, groups }: ClusterModel): readonly Command[] {
  return [
    ...brokers.flatMap(({ brokerId, nodeId, isUp, isFrozen }): readonly Command[] =>
      isUp
        ? [
            { type: 'killBroker', brokerId },
            { type: 'stopBroker', brokerId },
            { type: isFrozen ? 'thawNode' : 'freezeNode', nodeId },
          ]
        : [{ type: 'startBroker', brokerId }],
    ),
    ...zookeepers.map(({ serverId, isUp }): Command => ({ type: isUp ? 'killZooKeeper' : 'startZooKeeper', serverId })),
    ...producers.flatMap(({ producerId, isUp, application }): readonly Command[] =>
      isUp && application === null ? [{ type: 'killProducer', producerId }] : [],
    ),
    ...groups
      .flatMap(({ members }) => members)
      .flatMap(({ clientId, isUp }): readonly Command[] =>
        isUp && !isApplication(producers, clientId) ? [{ type: 'killConsumer', consumerId: clientId }] : [],
      ),
  ];
}

/** Half of an application is a member like any other, but dies only as a whole. */
function isApplication(producers: ClusterModel['producers'], clientId: string): boolean {
  return producers.some(({ producerId, application }) => producerId === clientId && application !== null);
}
