import type { NodeId } from '../../kernel/types';
import type { Coordinator, Group, GroupMember, ParkedRequest, PendingAppend } from './types';

/**
 * A client's connection broke. Its member stays until the session ends, parked or not; but no answer to a request of
 * the old connection may reach a process that came after.
 */
export function onClientDisconnected(coordinator: Coordinator, client: NodeId): Coordinator {
  const groups = mapChanged(coordinator.groups, (group) => muteGroup(group, client));
  const pendingAppends = mapChanged(coordinator.pendingAppends, (pending) => mutePending(pending, client));
  const isSame = groups === coordinator.groups && pendingAppends === coordinator.pendingAppends;
  return isSame ? coordinator : { ...coordinator, groups, pendingAppends };
}

function muteGroup(group: Group, client: NodeId): Group {
  const members = mapChanged(group.members, (member) => muteMember(member, client));
  return members === group.members ? group : { ...group, members };
}

function muteMember(member: GroupMember, client: NodeId): GroupMember {
  const { awaitingJoin, awaitingSync } = member;
  if (!isFrom(awaitingJoin, client) && !isFrom(awaitingSync, client)) return member;
  return { ...member, awaitingJoin: mute(awaitingJoin, client), awaitingSync: mute(awaitingSync, client) };
}

function mutePending(pending: PendingAppend, client: NodeId): PendingAppend {
  const { purpose } = pending;
  if ((purpose.type !== 'offsetsStored' && purpose.type !== 'txnOffsetsStored') || purpose.request.client !== client)
    return pending;
  return { ...pending, purpose: { ...purpose, request: { ...purpose.request, client: null } } };
}

function mute(request: ParkedRequest | null, client: NodeId): ParkedRequest | null {
  return request !== null && isFrom(request, client) ? { ...request, client: null } : request;
}

function isFrom(request: ParkedRequest | null, client: NodeId): boolean {
  return request !== null && request.client === client;
}

function mapChanged<T>(items: readonly T[], change: (item: T) => T): readonly T[] {
  const next = items.map(change);
  return next.every((item, index) => item === items[index]) ? items : next;
}
