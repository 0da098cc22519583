import type { OffsetTarget } from '../../../engine';
import { formatClock } from '../../format';
import { code, seconds } from '../parts';
import type { GroupToolCommands, GroupToolEvents } from '../types';

/** What `kafka-consumer-groups` does to a group that nobody is in. */
export const groupToolEvents: GroupToolEvents = {
  groupDeletionAnswered: ({ groupId, error }) =>
    error === 'NONE'
      ? `**Group deleted**: ${code(groupId)}, with its bookmarks`
      : `**Group not deleted**: ${code(groupId)}: ${code(error)}`,
  offsetsResetAnswered: ({ groupId, error, errorMessage, offsets }) => {
    if (error === 'NONE') return `**Bookmarks reset** for group ${code(groupId)}: ${moves(offsets)}`;
    const why = [error, errorMessage].flatMap((part) => (part === null ? [] : [code(part)])).join(', ');
    return `**Bookmarks not reset** for group ${code(groupId)}: ${why}`;
  },
};

export const groupToolCommands: GroupToolCommands = {
  deleteGroup: ({ groupId }) => `deleted group ${code(groupId)}`,
  resetOffsets: ({ groupId, topic, partitions, to }) =>
    `put the bookmarks of group ${code(groupId)} on ${place(topic, partitions)} ${where(to)}`,
};

function place(topic: string | null, partitions: readonly number[] | undefined): string {
  if (topic === null) return 'all its topics';
  return partitions === undefined ? code(topic) : partitions.map((index) => code(`${topic}-${index}`)).join(', ');
}

function where(to: OffsetTarget): string {
  switch (to.type) {
    case 'toEarliest':
      return 'to the beginning';
    case 'toLatest':
      return 'to the end';
    case 'toCurrent':
      return 'where they are, and to the end where there is none';
    case 'toOffset':
      return `to offset ${to.offset}`;
    case 'shiftBy':
      return to.by < 0 ? `back by ${-to.by}` : `forward by ${to.by}`;
    case 'toDatetime':
      return `to the time ${formatClock(to.timestampMs)}`;
    case 'byDuration':
      return `back by ${seconds(to.durationMs)} s`;
  }
}

type Moves = Parameters<GroupToolEvents['offsetsResetAnswered']>[0]['offsets'];

function moves(offsets: Moves): string {
  if (offsets.length === 0) return 'there was none';
  return offsets
    .map(({ topic, partition, from, to }) => `${code(`${topic}-${partition}`)} ${from ?? 'none'} → ${to}`)
    .join(', ');
}
