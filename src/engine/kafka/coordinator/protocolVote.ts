import type { JoinGroupProtocol } from '../protocol/requests';
import type { Group, GroupMember } from './types';

/**
 * Which assignor a generation uses: among those that all members support, each member votes for its first.
 *
 * Kafka 3.9: `GroupMetadata.selectProtocol`. Simplified: between equal votes the one cast first wins, where Kafka
 * leaves it to a hash map.
 */
export function selectProtocol(members: readonly GroupMember[]): string | null {
  const candidates = protocolsOfAll(members);
  const votes = members.flatMap((member) => namesOf(member).find((protocol) => candidates.includes(protocol)) ?? []);
  const countOf = (protocol: string) => votes.filter((vote) => vote === protocol).length;
  return votes.reduce<string | null>(
    (best, vote) => (best === null || countOf(vote) > countOf(best) ? vote : best),
    null,
  );
}

/** May a member with these assignors join? The newcomer must share one with everybody. */
export function supportsProtocols(group: Group, protocols: readonly JoinGroupProtocol[]): boolean {
  if (group.members.length === 0) return protocols.length > 0;
  return protocolsOfAll(group.members).some((name) => protocols.some((protocol) => protocol.name === name));
}

function protocolsOfAll(members: readonly GroupMember[]): readonly string[] {
  const [first] = members;
  if (first === undefined) return [];
  return namesOf(first).filter((name) => members.every((member) => supports(member, name)));
}

function supports({ protocols }: GroupMember, name: string): boolean {
  return protocols.some((protocol) => protocol.name === name);
}

function namesOf({ protocols }: GroupMember): readonly string[] {
  return protocols.map(({ name }) => name);
}
