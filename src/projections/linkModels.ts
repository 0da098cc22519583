import { isIsolated, type Link, type NodeId, type SimulationState } from '../engine';
import type { ClusterModel, FaultModel, HeldMessageModel, WayFault } from './clusterTypes';
import { memoByReference } from './memo';

/** Links change rarely; there are as many as pairs of nodes. */
export const linkModels = memoByReference(
  (links: SimulationState['links']): Pick<ClusterModel, 'faults' | 'isolated' | 'heldMessages'> => {
    const names = Object.keys(links).sort();
    const faults: FaultModel[] = [];
    const heldMessages: HeldMessageModel[] = [];
    for (const from of names) {
      for (const to of names) {
        const link = links[from]?.[to];
        if (link === undefined) continue;
        heldMessages.push(...heldMessagesOf(link, from, to));
        const fault = from < to ? faultOf([from, to], link, links[to]?.[from]) : null;
        if (fault !== null) faults.push(fault);
      }
    }
    const isolated = faults.length === 0 ? [] : names.filter((nodeId) => isIsolated(links, nodeId));
    return { faults, isolated, heldMessages: heldMessages.sort((a, b) => a.messageId - b.messageId) };
  },
);

function faultOf(between: readonly [NodeId, NodeId], there: Link, back: Link | undefined): FaultModel | null {
  const faults = { there: wayFaultOf(there), back: back === undefined ? null : wayFaultOf(back) };
  if (faults.there === null && faults.back === null) return null;
  return { between, ...faults, held: there.held.length + (back?.held.length ?? 0) };
}

function wayFaultOf({ fault }: Link): WayFault | null {
  return fault.type === 'pass' ? null : fault;
}

function heldMessagesOf({ held, stops }: Link, from: NodeId, to: NodeId): readonly HeldMessageModel[] {
  return stops.flatMap((messageId) => {
    const place = held.findIndex(({ item }) => item.type === 'deliver' && item.message.id === messageId);
    const item = held[place]?.item as SimulationState['agenda'][number] | undefined;
    if (item?.type !== 'deliver') return [];
    const { api, kind } = item.message.body;
    return [{ messageId, from, to, api, kind, behind: held.length - place - 1 }];
  });
}
