import { CUT, type LinkFault, type Links, PASS, type Way } from './links';
import type { WorldEvent } from './trace';
import type { NodeId } from './types';

/** What is done to some links at once, and the one event that tells of it. */
export interface LinkChange {
  /** Whose event it is. */
  readonly nodeId: NodeId;
  readonly event: WorldEvent;
  readonly ways: readonly Way[];
  readonly fault: LinkFault;
}

/** A fault of one link, both ways unless `oneWay`. Whatever was wrong with it before in these directions is over. */
export function faultOnLink(between: Way, fault: LinkFault, oneWay: boolean): LinkChange {
  const [a, b] = between;
  return { nodeId: a, event: eventOf(between, fault, oneWay), ways: oneWay ? [between] : [between, [b, a]], fault };
}

function eventOf(between: Way, fault: LinkFault, oneWay: boolean): WorldEvent {
  switch (fault.type) {
    case 'cut':
      return { type: 'linkCut', between, oneWay };
    case 'delay':
      return { type: 'linkSlowed', between, byMs: fault.byMs, oneWay };
    case 'lose':
      return { type: 'linkMadeLossy', between, oneIn: fault.oneIn, oneWay };
    default:
      return { type: 'linkHealed', between };
  }
}

/** Cuts all links of a node. Nodes that are added later do not reach it either, see `addNode` of the links. */
export function isolation(links: Links, nodeId: NodeId): LinkChange {
  const others = Object.keys(links)
    .sort()
    .filter((other) => other !== nodeId);
  return {
    nodeId,
    event: { type: 'nodeIsolated', nodeId },
    ways: others.flatMap((other) => bothWays(nodeId, other)),
    fault: CUT,
  };
}

/** Cuts all links between two sides. Whoever is on neither side, and whoever is added later, keeps all links. */
export function splitBetween(sides: readonly [readonly NodeId[], readonly NodeId[]]): LinkChange {
  const [left, right] = sides;
  const ways = left.flatMap((a) => right.flatMap((b) => bothWays(a, b)));
  return { nodeId: left[0] ?? '', event: { type: 'clusterSplit', sides }, ways, fault: CUT };
}

/** Heals all links there are. */
export function healingOfAll(links: Links): LinkChange {
  const ways = Object.keys(links)
    .sort()
    .flatMap((from) =>
      Object.keys(links[from] ?? {})
        .sort()
        .flatMap((to): readonly Way[] => (links[from]?.[to]?.fault.type === 'pass' ? [] : [[from, to]])),
    );
  const count = new Set(ways.map((way) => way.toSorted().join('\n'))).size;
  return { nodeId: ways[0]?.[0] ?? '', event: { type: 'linksHealed', count }, ways, fault: PASS };
}

function bothWays(a: NodeId, b: NodeId): readonly Way[] {
  return [
    [a, b],
    [b, a],
  ];
}
