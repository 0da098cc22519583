import {
  decodeShareLink,
  encodeShareLink,
  type LinkProblem,
  readRunFile,
  type SavedRun,
  writeRunFile,
} from '../history';
import { scenarioByName } from '../lessons';
import type { Backstage } from './backstage';
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
  | 'dismissLinkProblem';

/** Getting to the playhead of a link may take so long. Then it is given up, and the page stays as it was. */
const OPENING_LIMIT_MS = 20_000;
/** So much of it at a time, so that the page stays awake. */
const SLICE_MS = 12;

/** What leaves the page and comes back. Whatever is wrong with it, what is open stays open. */
export function fileActions(backstage: Backstage): Pick<SessionState, FileAction> {
  const { engine, clock, storage } = backstage.ports;
  const saved = () => backstage.saved();

  return {
    async openLink(fragment) {
      const opened = await decodeShareLink(fragment, scenarioByName);
      if (!opened.ok) complain(opened.problem, 'link');
      else if (await open(opened.shared, null, 'link')) return opened.shared.language;
      return null;
    },
    shareLink: (language, atMs) =>
      encodeShareLink({ ...saved(), ...(atMs === undefined ? {} : { playheadMs: atMs }), language }, scenarioByName),
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
    runFile: () => writeRunFile(saved()),
    dismissLinkProblem: () => backstage.publish({ linkProblem: null }),
  };

  function complain(linkProblem: LinkProblem, linkProblemOf: 'link' | 'file'): void {
    backstage.publish({ linkProblem, linkProblemOf });
  }

  async function open(run: SavedRun, name: string | null, of: 'link' | 'file'): Promise<boolean> {
    const problem = await stage(run, name);
    if (problem !== null) complain(problem, of);
    return problem === null;
  }

  async function stage(run: SavedRun, name: string | null): Promise<LinkProblem | null> {
    try {
      const opened = openedSaved(engine, run);
      const { history, playheadMs } = opened;
      const startedMs = clock.nowMs();
      while (history.knownUntilMs < playheadMs) {
        const sliceMs = clock.nowMs();
        if (sliceMs - startedMs > OPENING_LIMIT_MS) {
          return { type: 'invalid', where: 'playheadMs', what: 'Getting there takes too long' };
        }
        history.runAheadTo(Math.ceil(playheadMs), () => clock.nowMs() < sliceMs + SLICE_MS);
        await clock.breathe();
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
