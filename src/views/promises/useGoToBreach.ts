import type { Breach } from '../../engine';
import { causeOfBreach } from '../../projections';
import { useSessionStore } from '../useSession';

/** Takes the playhead to where a promise did not hold, and asks why. */
export function useGoToBreach(): (breach: Breach) => void {
  const session = useSessionStore();
  return (breach) => {
    const { pause, seek, select } = session.getState();
    pause();
    seek(Math.max(0, breach.timeMs));
    const cause = causeOfBreach(breach, session.getState().trace);
    if (cause !== null) select({ type: 'entry', entryId: cause.id });
    else if (breach.topicPartition !== null) select({ type: 'partition', topicPartition: breach.topicPartition });
  };
}
