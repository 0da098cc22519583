import type { Refusal, TimedCommand } from '../engine';
import type { Backstage } from './backstage';
import type { OtherOutcome, OtherWish, SessionState } from './types';

type BranchAction = 'openBranch' | 'renameBranch' | 'removeBranch' | 'compareWith' | 'switchSides' | 'tryOtherwise';

/** The page draws and listens again after so long. */
const SLICE_MS = 12;
const MAX_NAME_LENGTH = 40;

/** Which branch is looked at, which beside it, and how a new one is made on purpose. */
export function branchActions(backstage: Backstage): Pick<SessionState, BranchAction> {
  return {
    openBranch(branchId) {
      const { otherId, history } = backstage.desk;
      backstage.look(branchId, branchId === otherId ? history.current.id : otherId);
      backstage.pause();
    },
    renameBranch(branchId, name) {
      const trimmed = name?.trim().slice(0, MAX_NAME_LENGTH) ?? '';
      backstage.desk.history.rename(branchId, trimmed === '' ? null : trimmed);
      backstage.jump(backstage.state.playheadMs);
      backstage.keep();
    },
    removeBranch(branchId) {
      const { history, otherId } = backstage.desk;
      if (history.branches.length < 2) return;
      history.remove(branchId);
      const isAlone = otherId === branchId || otherId === history.current.id;
      backstage.look(history.current.id, isAlone ? null : otherId);
      backstage.pause();
    },
    compareWith,
    switchSides() {
      const { history, otherId } = backstage.desk;
      if (otherId === null) return;
      backstage.look(otherId, history.current.id);
      backstage.keep();
    },
    tryOtherwise,
  };

  function compareWith(branchId: string | null): void {
    const { history } = backstage.desk;
    if (branchId === history.current.id || backstage.state.mode === 'lesson') return;
    backstage.look(history.current.id, branchId);
  }

  async function tryOtherwise({ change, leftOut, name }: OtherWish): Promise<OtherOutcome> {
    backstage.pause();
    const { desk } = backstage;
    const { history } = desk;
    const parent = history.current;
    const atMs = Math.floor(backstage.state.playheadMs);
    const later = history.fork(atMs).filter((timed) => !leftOut.includes(timed));
    const refusal = change === null ? null : history.give(change, atMs).refusal;
    if (refusal !== null) {
      history.remove(history.current.id);
      backstage.look(parent.id, desk.otherId);
      return { ok: false, refusal };
    }
    const made = history.current.id;
    history.rename(made, name);
    const refused: (TimedCommand & { readonly refusal: Refusal })[] = [];
    for (const timed of later) {
      await reach(timed.atMs);
      // She has opened something else meanwhile.
      if (backstage.desk !== desk) break;
      const given = history.give(timed.command, timed.atMs);
      if (given.refusal !== null) refused.push({ ...timed, refusal: given.refusal });
    }
    if (backstage.desk === desk) {
      history.watched(parent.endMs);
      backstage.publish(backstage.goneOn(parent.id, atMs));
      backstage.look(made, backstage.state.mode === 'sandbox' ? parent.id : null);
      backstage.keep();
    }
    return { ok: true, refused };
  }

  async function reach(timeMs: number): Promise<void> {
    const { clock } = backstage.ports;
    const { history } = backstage.desk;
    while (history.knownUntilMs < timeMs) {
      const sliceMs = clock.nowMs();
      let hasMoved = false;
      history.runAheadTo(timeMs, () => {
        const mayGoOn = !hasMoved || clock.nowMs() < sliceMs + SLICE_MS;
        hasMoved = true;
        return mayGoOn;
      });
      await clock.breathe();
    }
  }
}
