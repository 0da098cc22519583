import type { Backstage } from './backstage';
import { keepRun, keptFile, keptRuns, removeRun, renameRun } from './runShelf';
import type { SessionState } from './types';

type RunAction = 'saveRun' | 'keptRuns' | 'keptFile' | 'renameRun' | 'removeRun' | 'dismissOffer';

/** What is kept in the browser under a name. Opening it is with the other ways in. */
export function runActions(backstage: Backstage): Pick<SessionState, RunAction> {
  const { storage } = backstage.ports;

  return {
    saveRun(name) {
      const same = keptRuns(storage).find((run) => !run.isAuto && run.name === name);
      const about = { id: same?.id ?? backstage.newId(), name, isAuto: false, savedAtMs: Date.now() };
      const isKept = keepRun(storage, about, backstage.saved());
      if (isKept) {
        backstage.publish({ runName: name, isKept });
        // What goes on from here is kept under the same name.
        backstage.keep();
      }
      return isKept;
    },
    keptRuns: () => keptRuns(storage),
    keptFile: (id) => keptFile(storage, id),
    renameRun: (id, name) => renameRun(storage, id, name),
    removeRun: (id) => removeRun(storage, id),
    dismissOffer: () => backstage.publish({ offered: null }),
  };
}
