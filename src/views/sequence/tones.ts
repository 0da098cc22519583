import { type ClusterModel, laneTypeOf, type SequenceMessage } from '../../projections';

/** The colours of group members by client, as the stage has them. */
export function memberTones({ groups }: ClusterModel): ReadonlyMap<string, string> {
  return new Map(
    groups.flatMap(({ members }) =>
      members.map(({ clientId, colorIndex }) => [clientId, `var(--key-${colorIndex})`] as const),
    ),
  );
}

/** Records wear their key's colour, members their own; violet is what ZooKeeper says. All else is ink. */
export function toneOf(item: SequenceMessage, members: ReadonlyMap<string, string>): string {
  if (item.record !== null) return item.record.colorIndex === null ? INK : `var(--key-${item.record.colorIndex})`;
  switch (item.kind) {
    case 'groups':
      return members.get(item.memberId ?? '') ?? INK;
    case 'zookeeper':
      return laneTypeOf(item.from) === 'zookeeper' ? 'var(--zookeeper)' : 'var(--ink)';
    case 'controller':
      return 'var(--ink)';
    default:
      return INK;
  }
}

const INK = 'var(--ink-2)';
