import type { SimulationState } from '../../engine';
import { useThrottled } from '../useThrottled';

/** The cluster's state at the playhead, thinned out while time moves. */
export function useStageState(): SimulationState {
  return useThrottled(({ state }) => state);
}
