import type { EntryId, TimeMs } from '../engine';
import { useSessionStore } from './useSession';

/** Takes the playhead to a moment and lets it rest there; an entry given with it is selected, so that one can ask why. */
export function useGoTo(): (timeMs: TimeMs, entryId: EntryId | null) => void {
  const session = useSessionStore();
  return (timeMs, entryId) => {
    const { pause, seek, select } = session.getState();
    pause();
    seek(Math.max(0, timeMs));
    if (entryId !== null) select({ type: 'entry', entryId });
  };
}
