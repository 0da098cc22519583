import type { Command, Refusal, TimedCommand } from '../engine';
import { type Act, currentStep, lastAct, type Meanwhile, notePageDeed } from '../lessons';
import type { Backstage } from './backstage';
import type { SessionState } from './types';
import { hasAnyToUndo, undoFromMs } from './undoable';

type TimeAction =
  | 'give'
  | 'play'
  | 'pause'
  | 'seek'
  | 'scrub'
  | 'passTo'
  | 'passThrough'
  | 'stateAt'
  | 'watchMetrics'
  | 'stepEvent'
  | 'stepMilestone'
  | 'setPace'
  | 'setRate'
  | 'setFollowSpeed'
  | 'undo'
  | 'dismissFork'
  | 'dismissRefusal';

/** Time passes so long at a stretch before the page may draw and listen again. */
const SLICE_MS = 60;
const MIN_RATE = 0.01;
const MAX_RATE = 10_000;
const MIN_FOLLOW_SPEED = 0.25;
const MAX_FOLLOW_SPEED = 4;

/**
 * In the sandbox nothing is done in the very moment in which the curtain rises: all that she does has a moment before it, from
 * which it can be tried otherwise. A lesson's stage is played as it is written.
 */
const firstMs = ({ mode }: SessionState) => (mode === 'sandbox' ? 1 : 0);

/** What moves the playhead, and what is done where it stands. */
export function timeActions(backstage: Backstage): Pick<SessionState, TimeAction> {
  const publish = backstage.publish.bind(backstage);
  /** What an act has given for later, as long as she only goes forward: it is still to come. */
  let toCome: readonly TimedCommand[] = [];

  return {
    give(command, afterMs = 0) {
      if (backstage.aside !== null) return null;
      const { current } = backstage.desk.history;
      const actsAtMs = Math.max(Math.floor(backstage.state.playheadMs), firstMs(backstage.state));
      const atMs = actsAtMs + afterMs;
      const { refusal, didFork } = giveBeforeWhatIsToCome(command, atMs);
      // What is given again after it stands behind it.
      const { commands } = backstage.desk.history.current;
      const given = commands.findLast((timed) => timed.command === command && timed.atMs === atMs);
      if (refusal === null && afterMs > 0 && given !== undefined) toCome = [...toCome, given];
      if (refusal !== null) refuse(command, refusal);
      else {
        const left = didFork ? { forkedFrom: current } : {};
        acted({ refused: null, ...left, ...backstage.goneOn(current.id, atMs) }, actsAtMs);
      }
      return refusal;
    },
    play: () => backstage.playOn(),
    pause: () => backstage.pause(),
    seek: (timeMs) => {
      if (!Number.isFinite(timeMs)) return;
      forgetIfBack(timeMs);
      backstage.jump(timeMs);
    },
    scrub: (timeMs) => {
      if (!Number.isFinite(timeMs)) return;
      if (backstage.state.isPlaying) backstage.pause();
      forgetIfBack(timeMs);
      // What has not been watched is not known yet: the end is as far as one can drag.
      backstage.jump(Math.min(timeMs, backstage.state.endMs), { isScrubbing: true });
    },
    passTo,
    passThrough,
    watchMetrics: () => backstage.watchMetrics(),
    stateAt: (timeMs) => backstage.desk.history.stateAt(timeMs),
    stepEvent(direction) {
      const { desk, state } = backstage;
      step(direction > 0 ? desk.nextEventMs(state.playheadMs) : desk.previousEventMs(state.playheadMs));
    },
    stepMilestone(direction) {
      const { desk, state } = backstage;
      step(direction > 0 ? desk.nextMilestoneMs(state.playheadMs) : desk.previousMilestoneMs(state.playheadMs));
    },
    setPace: (pace) => publish({ pace }),
    setRate: (rate) => publish({ rate: within(rate, MIN_RATE, MAX_RATE) }),
    setFollowSpeed: (speed) => publish({ followSpeed: within(speed, MIN_FOLLOW_SPEED, MAX_FOLLOW_SPEED) }),
    undo() {
      if (backstage.aside !== null) return;
      if (!hasAnyToUndo(backstage.state)) return;
      const atMs = takeBackLastAct();
      if (atMs === null) return;
      rest(atMs, backstage.takenBack(atMs));
      backstage.letRest();
    },
    dismissFork: () => publish({ forkedFrom: null }),
    dismissRefusal: () => publish({ refused: null }),
  };

  async function passTo(timeMs: number, isWanted: () => boolean): Promise<void> {
    const { clock } = backstage.ports;
    const { history } = backstage.desk;
    backstage.leaveRest();
    backstage.pause();
    while (history.knownUntilMs < timeMs && isWanted() && backstage.desk.history === history) {
      const sliceMs = clock.nowMs();
      let hasMoved = false;
      history.runAheadTo(Math.ceil(timeMs), () => {
        // At least one step in each slice, however slow the machine is.
        const mayGoOn = !hasMoved || clock.nowMs() < sliceMs + SLICE_MS;
        hasMoved = true;
        return mayGoOn;
      });
      // She sees the clock run, so that a long stretch does not look like a page that hangs.
      backstage.jump(Math.min(timeMs, Math.max(backstage.state.playheadMs, history.knownUntilMs)));
      await clock.breathe();
    }
    if (isWanted() && backstage.desk.history === history) rest(timeMs);
  }

  /**
   * What follows of itself after an act follows also when she does something before it: that is no other run, for nobody has
   * seen it come. What cannot be done any more then is left out.
   */
  function giveBeforeWhatIsToCome(command: Command, atMs: number) {
    const { history } = backstage.desk;
    const { commands } = history.current;
    const left = commands.filter((timed) => timed.atMs > atMs);
    if (left.length === 0 || !left.every((timed) => toCome.includes(timed))) return history.give(command, atMs);
    history.keepCommands(commands.length - left.length);
    const given = history.give(command, atMs);
    giveAgain(left);
    return given;
  }

  function giveAgain(left: readonly TimedCommand[]): void {
    const { history } = backstage.desk;
    const again = left.flatMap((timed) => {
      const { refusal } = history.give(timed.command, timed.atMs);
      return refusal === null ? history.current.commands.slice(-1) : [];
    });
    toCome = [...toCome.filter((timed) => !left.includes(timed)), ...again];
  }

  /** Takes back what she did last, and gives when that was: what comes of something before it comes all the same. */
  function takeBackLastAct(): number | null {
    const { history } = backstage.desk;
    const { commands } = history.current;
    const own = commands.filter(({ atMs }) => atMs >= undoFromMs(backstage.state));
    const taken = lastAct(own, actsOf(backstage), (timed) => toCome.includes(timed));
    const [first] = taken;
    if (first === undefined) return null;
    const index = commands.indexOf(first);
    history.keepCommands(index);
    giveAgain(commands.slice(index).filter((timed) => !taken.includes(timed)));
    // What has not come yet is taken back where she is.
    return toCome.includes(first) ? Math.min(first.atMs, Math.floor(backstage.state.playheadMs)) : first.atMs;
  }

  /** Whoever goes back has seen what comes: from there on a deed makes another run. */
  function forgetIfBack(timeMs: number): void {
    if (timeMs < backstage.state.playheadMs) toCome = [];
  }

  /** Nothing happens in the run, and a lesson remembers that it was wanted. */
  function refuse(command: Command, refusal: Refusal): void {
    publish({ refused: { command, refusal } });
    const open = backstage.openLesson;
    if (open === null) return;
    const atMs = Math.floor(backstage.state.playheadMs);
    backstage.progress(notePageDeed(open.progress, open.lesson, { type: 'refused', command: command.type }, atMs));
  }

  async function passThrough(meanwhile: readonly Meanwhile[], forMs: number): Promise<void> {
    if (backstage.aside !== null) return;
    const { history } = backstage.desk;
    const startMs = Math.floor(backstage.state.playheadMs);
    let { commands } = history.current;
    // Whoever takes something back or does something else meanwhile has stopped it.
    const isWanted = () => backstage.desk.history === history && history.current.commands === commands;
    for (const { afterMs, command } of meanwhile) {
      await passTo(startMs + afterMs, isWanted);
      if (!isWanted()) return;
      const { current } = history;
      const { didFork } = giveBeforeWhatIsToCome(command, startMs + afterMs);
      publish({ ...(didFork ? { forkedFrom: current } : {}), ...backstage.goneOn(current.id, startMs + afterMs) });
      ({ commands } = history.current);
    }
    await passTo(startMs + forMs, isWanted);
  }

  /** She wants to see what she did, so time runs. */
  function acted(change: Partial<SessionState>, atMs = 0): void {
    backstage.letRest();
    backstage.jump(Math.max(backstage.state.playheadMs, atMs), change);
    backstage.keep();
    backstage.play();
  }

  function step(timeMs: number | null): void {
    backstage.leaveRest();
    if (timeMs === null) {
      backstage.pause();
      return;
    }
    forgetIfBack(timeMs);
    rest(timeMs);
  }

  function rest(timeMs: number, change: Partial<SessionState> = {}): void {
    backstage.jump(timeMs, change);
    backstage.pause();
  }
}

/** What the step in view has buttons for. */
function actsOf({ openLesson }: Backstage): readonly Act[] {
  return openLesson === null ? [] : currentStep(openLesson.progress, openLesson.lesson).acts;
}

function within(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, Number.isFinite(value) ? value : least));
}
