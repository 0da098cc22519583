import type { MenuItem } from '../../../design';
import type { ActionTools } from './types';

/** A process on the stage, whatever it is: a broker, a ZooKeeper server, a producer, a consumer. */
export interface FaultTarget {
  readonly nodeId: string;
  readonly isUp: boolean;
  readonly isFrozen: boolean;
}

/** Freeze or thaw, whichever can be done now. */
export function freezeItem({ nodeId, isUp, isFrozen }: FaultTarget, { t, give, blocked }: ActionTools): MenuItem {
  return {
    id: isFrozen ? 'thaw' : 'freeze',
    label: t(isFrozen ? 'actions.thaw.label' : 'actions.freeze.label'),
    hint: t(isFrozen ? 'actions.thaw.hint' : 'actions.freeze.hint'),
    shortcut: 'Z',
    disabledReason: blocked ?? (isUp ? undefined : t('actions.off.notRunning')),
    onSelect: () => give({ type: isFrozen ? 'thawNode' : 'freezeNode', nodeId }),
  };
}

/** For whoever keeps something on a disk. */
export function restartItem(target: FaultTarget, off: string | undefined, { t, give, blocked }: ActionTools): MenuItem {
  const { nodeId, isUp } = target;
  return {
    id: 'restart',
    label: t('actions.restart.label'),
    hint: t('actions.restart.hint'),
    shortcut: 'B',
    disabledReason: blocked ?? (isUp ? off : t('actions.off.notRunning')) ?? frozenReason(target, t),
    onSelect: () => give({ type: 'restartNode', nodeId }),
  };
}

export function wipeItem({ nodeId, isUp }: FaultTarget, { t, give, blocked }: ActionTools): MenuItem {
  return {
    id: 'wipe',
    label: t('actions.wipe.label'),
    hint: t('actions.wipe.hint'),
    shortcut: 'W',
    disabledReason: blocked ?? (isUp ? t('actions.off.usesDisk') : undefined),
    onSelect: () => give({ type: 'wipeDisk', nodeId }),
  };
}

/** What can be done to the links of a node: one of them, all of them, or those between two sides. */
export function linkItems(nodeId: string, tools: ActionTools): readonly MenuItem[] {
  const { t, give, blocked, model, openForm } = tools;
  return [
    {
      id: 'link',
      label: t('actions.link.label'),
      hint: t('actions.link.hint'),
      shortcut: 'L',
      disabledReason: blocked,
      onSelect: () => openForm({ type: 'link', nodeId }),
    },
    {
      id: 'isolate',
      label: t('actions.isolate.label'),
      hint: t('actions.isolate.hint'),
      shortcut: 'I',
      disabledReason: blocked ?? (model.isolated.includes(nodeId) ? t('actions.off.isolated') : undefined),
      onSelect: () => give({ type: 'isolateNode', nodeId }),
    },
    {
      id: 'split',
      label: t('actions.split.label'),
      hint: t('actions.split.hint'),
      shortcut: 'N',
      disabledReason: blocked,
      onSelect: () => openForm({ type: 'split' }),
    },
  ];
}

/** Why whoever is frozen cannot be asked for anything. */
export function frozenReason({ isFrozen }: FaultTarget, t: ActionTools['t']): string | undefined {
  return isFrozen ? t('actions.off.frozen') : undefined;
}
