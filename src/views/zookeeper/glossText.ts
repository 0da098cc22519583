import type { TFunction } from 'i18next';
import type { ZnodeGloss } from '../../projections/zookeeper';

/** What a znode says, in words. */
export function glossText(gloss: ZnodeGloss, t: TFunction<'views'>): string {
  switch (gloss.type) {
    case 'children':
      return t('zookeeper.tree.children', { count: gloss.count });
    case 'address':
      return gloss.rack === null ? gloss.address : `${gloss.address} · ${gloss.rack}`;
    case 'partitions': {
      const count = t('zookeeper.tree.partitions', { count: gloss.count });
      return gloss.isMoving ? `${count} · ${t('zookeeper.tree.moving')}` : count;
    }
    case 'state':
      return partsOf(gloss, t).join(', ');
    case 'broker':
      return t('zookeeper.tree.broker', { id: gloss.brokerId });
    case 'version':
      return t('zookeeper.tree.version', { version: gloss.version });
    case 'configs':
      return gloss.count === 0 ? t('zookeeper.tree.noConfigs') : t('zookeeper.tree.configs', { count: gloss.count });
    case 'text':
      return gloss.text;
  }
}

/** What it said before. Of a partition's state only what is different now: the rest can be read beside it. */
export function formerText(former: ZnodeGloss, now: ZnodeGloss | null, t: TFunction<'views'>): string {
  if (former.type !== 'state' || now?.type !== 'state') return glossText(former, t);
  const parts = partsOf(now, t);
  return partsOf(former, t)
    .filter((part, index) => part !== parts[index])
    .join(', ');
}

function partsOf({ leader, epoch, inSyncReplicas }: Extract<ZnodeGloss, { type: 'state' }>, t: TFunction<'views'>) {
  return [
    t('zookeeper.tree.leader', { id: leader ?? t('zookeeper.tree.noLeader') }),
    t('zookeeper.tree.epoch', { epoch }),
    `ISR ${inSyncReplicas.join(',')}`,
  ];
}
