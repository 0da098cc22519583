import { useMemo } from 'react';
import { type GroupHistory, groupHistory, type GroupModel, protocolOf } from '../../projections';
import { useThrottled } from '../useThrottled';

/** What a lane tells of its group's last seconds, and of the rebalance that goes on. */
export interface GroupPast {
  /** Who had what in the last seconds; null while nothing has changed for so long. */
  readonly history: GroupHistory | null;
  /** How the rebalance that goes on treats who still reads; null while there is none. */
  readonly keeps: 'EAGER' | 'COOPERATIVE' | null;
}

export function useGroupPast(group: GroupModel): GroupPast {
  const trace = useThrottled((current) => current.trace);
  const timeMs = useThrottled((current) => Math.floor(current.playheadMs));
  const protocol = useThrottled(({ state }) => protocolOf(group.groupId, state));
  const history = useMemo(
    () => (group.loneConsumerId === null ? groupHistory(trace, timeMs, group) : null),
    [trace, timeMs, group],
  );
  return { history, keeps: isRebalancing(group) ? protocol : null };
}

/** The same for all groups at once, by row: where groups are columns, their lanes stand among the rows. */
export function useGroupPasts(groups: readonly GroupModel[]): ReadonlyMap<string, GroupPast> {
  const trace = useThrottled((current) => current.trace);
  const timeMs = useThrottled((current) => Math.floor(current.playheadMs));
  const state = useThrottled((current) => current.state);
  return useMemo(
    () =>
      new Map(
        groups.map((group) => {
          const history = group.loneConsumerId === null ? groupHistory(trace, timeMs, group) : null;
          return [group.rowId, { history, keeps: isRebalancing(group) ? protocolOf(group.groupId, state) : null }];
        }),
      ),
    [trace, timeMs, state, groups],
  );
}

function isRebalancing({ state }: GroupModel): boolean {
  return state === 'PreparingRebalance' || state === 'CompletingRebalance';
}
