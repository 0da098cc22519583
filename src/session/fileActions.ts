import {
  decodeShareLink,
  encodeShareLink,
  type LinkProblem,
  readRunFile,
  type SavedRun,
  type Shared,
  writeRunFile,
} from '../history';
import { loadLesson, scenarioByName } from '../lessons';
import type { Backstage } from './backstage';
import { linkContents } from './linkContents';
import { openedSaved } from './opening';
import { readKept } from './runShelf';
import type { SessionState } from './types';

type FileAction =
  | 'openLink'
  | 'shareLink'
  | 'openRunFile'
  | 'openKept'
  | 'openScene'
  | 'runFile'
  | 'cancelOpening'
  | 'dismissLinkProblem';

/** Getting to the playhead of a link may take so long: she sees how far it is, and can leave it. Then it is given up. */
const OPENING_LIMIT_MS = 180_000;
/** What is opened sooner is not announced: a window that flashes up would be worse than none. */
const UNTOLD_MS = 250;
/** How far it is, is told so often. */
const TELL_EVERY_MS = 100;
/** So much of it at a time, so that the page stays awake. */
const SLICE_MS = 12;

/** What leaves the page and comes back. Whatever is wrong with it, what is open stays open. */
export function fileActions(backstage: Backstage): Pick<SessionState, FileAction> {
  const { engine, clock, storage } = backstage.ports;
  const saved = () => backstage.saved();
  // Of two that are opened one after the other, and of one that was left, the first has no one who waits for it.
  let wantedId = 0;

  return {
    async openLink(fragment) {
      const opened = await decodeShareLink(fragment, scenarioByName);
      if (!opened.ok) complain(opened.problem, 'link');
      else if (await open(opened.shared, null, 'link')) return opened.shared.language;
      return null;
    },
    shareLink: (wish) => encodeShareLink(linkContents(saved(), backstage.desk, wish), scenarioByName),
    async openRunFile(text, name = null) {
      const read = readRunFile(text, scenarioByName);
      if (read.ok) await open(read.saved, name, 'file');
      else complain(read.problem, 'file');
    },
    async openKept(id) {
      const read = readKept(storage, id);
      if (read.ok) await open(read.saved, read.about.name, 'file');
      else complain(read.problem, 'file');
    },
    async openScene({ run, playheadMs }, name) {
      await open({ run, playheadMs, lesson: null }, name, 'file');
    },
    cancelOpening() {
      wantedId++;
      backstage.publish({ opening: null });
    },
    runFile: () => writeRunFile(saved()),
    dismissLinkProblem: () => backstage.publish({ linkProblem: null }),
  };

  function complain(linkProblem: LinkProblem, linkProblemOf: 'link' | 'file'): void {
    backstage.publish({ linkProblem, linkProblemOf });
  }

  async function open(run: SavedRun | Shared, name: string | null, of: 'link' | 'file'): Promise<boolean> {
    const ownId = ++wantedId;
    const problem = await stage(run, name, of, () => wantedId === ownId);
    if (wantedId !== ownId) return false;
    backstage.publish({ opening: null });
    if (problem !== null) complain(problem, of);
    return problem === null;
  }

  async function stage(
    run: SavedRun | Shared,
    name: string | null,
    of: 'link' | 'file',
    isWanted: () => boolean,
  ): Promise<LinkProblem | null> {
    try {
      const startedMs = clock.nowMs();
      await loadLessonOf(run);
      const opened = openedSaved(engine, run);
      const { history, playheadMs, otherId } = opened;
      const untilMs = Math.ceil(playheadMs);
      const readers = otherId === null ? [history] : [history, history.beside(otherId)];
      let toldMs = startedMs + UNTOLD_MS - TELL_EVERY_MS;
      for (const [passed, reader] of readers.entries()) {
        while (reader.knownUntilMs < playheadMs) {
          const sliceMs = clock.nowMs();
          if (sliceMs - startedMs > OPENING_LIMIT_MS) {
            return { type: 'invalid', where: 'playheadMs', what: 'Getting there takes too long' };
          }
          if (sliceMs - toldMs >= TELL_EVERY_MS) {
            toldMs = sliceMs;
            const reachedMs = passed * untilMs + Math.max(0, reader.knownUntilMs);
            backstage.publish({ opening: { of, reachedMs, untilMs: readers.length * untilMs } });
          }
          let hasMoved = false;
          reader.runAheadTo(untilMs, () => {
            // At least one step in each slice, however slow the machine is.
            const mayGoOn = !hasMoved || clock.nowMs() < sliceMs + SLICE_MS;
            hasMoved = true;
            return mayGoOn;
          });
          await clock.breathe();
          if (!isWanted()) return null;
        }
      }
      backstage.stage(opened, name);
      // Whoever opens something has decided; what was left is among her runs.
      backstage.publish({ offered: null });
      return null;
    } catch (error) {
      // The engine stumbled over it. That is our bug; the learner still gets her page.
      return { type: 'invalid', where: 'run', what: error instanceof Error ? error.message : String(error) };
    }
  }
}

/** The lesson that a run belongs to is a chunk of its own. */
async function loadLessonOf({ lesson }: Pick<SavedRun, 'lesson'>): Promise<void> {
  const id = (lesson as { readonly lessonId?: unknown } | null)?.lessonId;
  if (typeof id === 'string') await loadLesson(id);
}
