import type { TFunction } from 'i18next';
import type { MenuItem } from '../../../design';
import type { ZooKeeperModel } from '../../../projections';
import { zooKeeperWords } from '../words';
import { freezeItem, frozenReason, linkItems, restartItem, wipeItem } from './faultItems';
import { type ActionTools, item } from './types';

export function zooKeeperHead(t: TFunction, server: ZooKeeperModel) {
  return { title: t('stage.zookeeper.server', { id: server.serverId }), note: zooKeeperWords(t, server) };
}

export function zooKeeperItems(server: ZooKeeperModel, tools: ActionTools): readonly (readonly MenuItem[])[] {
  const { t, give, blocked } = tools;
  const { serverId, nodeId, isUp } = server;
  const down = isUp ? undefined : t('actions.off.notRunning');
  return [
    [
      item(
        'stop',
        t('actions.stopServer.label'),
        t('actions.stopServer.hint'),
        'S',
        blocked ?? down ?? frozenReason(server, t),
        () => give({ type: 'stopZooKeeper', serverId }),
      ),
      item('kill', t('actions.killServer.label'), t('actions.killServer.hint'), 'K', blocked ?? down, () =>
        give({ type: 'killZooKeeper', serverId }),
      ),
      item(
        'start',
        t('actions.startServer.label'),
        t('actions.startServer.hint'),
        'R',
        blocked ?? (isUp ? t('actions.off.running') : undefined),
        () => give({ type: 'startZooKeeper', serverId }),
      ),
    ],
    [freezeItem(server, tools), restartItem(server, undefined, tools), wipeItem(server, tools)],
    linkItems(nodeId, tools),
  ];
}
