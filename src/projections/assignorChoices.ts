import { ASSIGNOR_CLASSES, assignorsOf, type Consumer, type GroupId, type SimulationState } from '../engine';

/** One way of sharing out that a group can be changed to. */
export interface AssignorChoice {
  readonly name: string;
  /** What `partition.assignment.strategy` becomes for every member. */
  readonly classes: string;
  readonly isCurrent: boolean;
  /** Not all members know the assignor yet: they learn it now, and must be changed once more to use nothing else. */
  readonly isFirstStep: boolean;
}

const COOPERATIVE = 'cooperative-sticky';

/**
 * What each assignor takes. While members are changed one by one, old and new ones must have an assignor in common, or
 * the group refuses the new ones; and only a member that lists none but cooperative ones rebalances cooperatively.
 */
export function assignorChoices(groupId: GroupId, state: SimulationState): readonly AssignorChoice[] {
  const lists = Object.values(state.nodes)
    .filter((node): node is Consumer => node.type === 'consumer' && node.groupId === groupId)
    .map(({ config }) => assignorsOf(config) as readonly string[]);
  const common = (lists[0] ?? []).filter((name) => lists.every((list) => list.includes(name)));
  return Object.values(ASSIGNOR_CLASSES).map((name) => {
    const next = nextList(name, common);
    const isCurrent = lists.length > 0 && lists.every((list) => list.join(',') === next.join(','));
    return {
      name,
      classes: next.map(classOf).join(','),
      isCurrent,
      isFirstStep: name === COOPERATIVE && next.length > 1,
    };
  });
}

function nextList(name: string, common: readonly string[]): readonly string[] {
  if (name === COOPERATIVE) return common.includes(name) || common.length === 0 ? [name] : [name, ...common];
  const bridge = common.includes(COOPERATIVE) ? COOPERATIVE : common.find((each) => each !== name);
  return bridge === undefined ? [name] : [name, bridge];
}

function classOf(name: string): string {
  return Object.keys(ASSIGNOR_CLASSES).find((each) => ASSIGNOR_CLASSES[each] === name) ?? name;
}
