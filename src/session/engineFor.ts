import type { Run } from '../engine';
import { ENGINE, type EnginePort, raisedAhead } from '../history';
import { lessonById } from '../lessons';
import { browserClock, type FrameClock } from './frameLoop';
import { SANDBOX_RUN } from './opening';
import { browserStorage, loadBookmark, type ProgressStorage } from './progressShelf';

/** So long the page may be busy at one stroke. On a phone four times slower than a desk nobody notices it. */
const STROKE_MS = 8;

interface Around {
  /** Where progress is kept; null keeps it nowhere. */
  readonly storage?: ProgressStorage | null;
  readonly clock?: Pick<FrameClock, 'nowMs' | 'breathe'>;
}

/**
 * An engine that has raised the curtain of the run that opens first, while the page went on answering: of a lesson, which
 * must have been loaded, where it was left, or of the sandbox.
 */
export async function engineFor(
  lessonId: string | null,
  { storage = browserStorage(), clock = browserClock() }: Around = {},
): Promise<EnginePort> {
  const { seed, scenario } = firstRun(lessonId, storage);
  let strokeMs = clock.nowMs();
  return raisedAhead(ENGINE, seed, scenario, async () => {
    if (clock.nowMs() - strokeMs < STROKE_MS) return;
    await clock.breathe();
    strokeMs = clock.nowMs();
  });
}

function firstRun(lessonId: string | null, storage: ProgressStorage | null): Pick<Run, 'seed' | 'scenario'> {
  const lesson = lessonId === null ? null : lessonById(lessonId);
  return lesson === null ? SANDBOX_RUN : (loadBookmark(storage, lesson)?.run ?? lesson);
}
