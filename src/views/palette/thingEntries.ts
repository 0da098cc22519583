import type { MenuItem } from '../../design';
import { type ClusterModel, nodeNames } from '../../projections';
import { actionsFor } from '../stage/stageActions';
import { nameOf, type StageTarget } from '../stage/stageContext';
import type { PaletteEntry, PaletteTools } from './types';

const SLOW_BY_MS = 200;

/** Everything the menus of the things on the stage offer: the same lists, so that nothing is ever only in one place. */
export function thingEntries(tools: PaletteTools): readonly PaletteEntry[] {
  return targetsOf(tools.model).flatMap((target) => {
    const actions = actionsFor(target, tools);
    if (actions === null) return [];
    return leaves(actions.groups.flat()).map((item) => entryOf(item, actions.title, target, tools));
  });
}

/** What can be done to the wire between any two: to cut and to slow one that is well, to heal one that is not. */
export function linkEntries({ model, v, give, blocked }: PaletteTools): readonly PaletteEntry[] {
  const names = nodeNames(model);
  const pairs = names.flatMap((from, index) => names.slice(index + 1).map((to) => [from, to] as const));
  const healAll: PaletteEntry = {
    id: 'healAll',
    group: 'links',
    label: v('palette.healAll.label'),
    hint: v('palette.healAll.hint'),
    run: () => give({ type: 'healAllLinks' }),
  };
  return [
    ...(model.faults.length === 0 ? [] : [off(healAll, blocked)]),
    ...pairs.flatMap((between): readonly PaletteEntry[] => {
      const [from, to] = between;
      const isFaulty = model.faults.some((fault) => fault.between.includes(from) && fault.between.includes(to));
      const entry = (deed: 'cut' | 'slow' | 'heal', run: () => void): PaletteEntry =>
        off(
          {
            id: `${deed}/${from}/${to}`,
            group: 'links',
            label: v(`palette.${deed}.label`, { from, to }),
            hint: deed === 'slow' ? v('palette.slow.hint', { ms: SLOW_BY_MS }) : v(`palette.${deed}.hint`),
            weight: -1,
            run,
          },
          blocked,
        );
      if (isFaulty) return [entry('heal', () => give({ type: 'healLink', between }))];
      return [
        entry('cut', () => give({ type: 'cutLink', between })),
        entry('slow', () => give({ type: 'slowLink', between, byMs: SLOW_BY_MS })),
      ];
    }),
  ];
}

/** In the order of the stage, from what one most often wants to touch. */
function targetsOf({ brokers, topics, producers, groups, zookeepers }: ClusterModel): readonly StageTarget[] {
  const own = topics.filter(({ isInternal }) => !isInternal);
  return [
    ...brokers.map(({ brokerId }) => ({ type: 'broker', brokerId }) as const),
    ...producers.map(({ producerId }) => ({ type: 'producer', producerId }) as const),
    ...groups.flatMap(({ groupId, members }) => [
      ...(groupId === '' ? [] : [{ type: 'group', groupId } as const]),
      ...members.map(({ clientId }) => ({ type: 'consumer', consumerId: clientId }) as const),
    ]),
    ...own.map(({ name }) => ({ type: 'topic', topic: name }) as const),
    ...own.flatMap(({ partitions }) =>
      partitions.map(({ topicPartition }) => ({ type: 'partition', topicPartition }) as const),
    ),
    ...zookeepers.map(({ serverId }) => ({ type: 'zookeeper', serverId }) as const),
  ];
}

function leaves(items: readonly MenuItem[]): readonly MenuItem[] {
  return items.flatMap((item) => (item.items === undefined ? [item] : leaves(item.items.flat())));
}

function entryOf(item: MenuItem, thing: string, target: StageTarget, { v }: PaletteTools): PaletteEntry {
  const entry: PaletteEntry = {
    id: `${nameOf(target)}/${item.id}`,
    group: 'things',
    label: v('palette.ofThing', { action: item.label, thing }),
    hint: item.hint,
    run: item.onSelect,
  };
  return off(entry, item.disabledReason);
}

/** One that cannot be done now says why and comes after those that can. */
export function off(entry: PaletteEntry, reason: string | undefined): PaletteEntry {
  return reason === undefined ? entry : { ...entry, hint: reason, isOff: true, weight: (entry.weight ?? 0) - 1 };
}
