import type { TimeMs } from '../../engine';
import { Steps } from './steps';

/** One life of a process: what it measured is gone with it. */
export interface Life<Measured> {
  readonly fromMs: TimeMs;
  readonly measured: Measured;
  /** 1 while it answers who asks; null while it is frozen, and from its end on. */
  readonly answers: Steps;
}

/** The lives of one process, in order. */
export class Lives<Measured> {
  readonly all: Life<Measured>[] = [];

  begin(fromMs: TimeMs, measured: Measured): Measured {
    const answers = new Steps();
    answers.note(fromMs, 1);
    this.all.push({ fromMs, measured, answers });
    return measured;
  }

  /** Frozen, thawed or dead. */
  note(timeMs: TimeMs, doesAnswer: boolean): void {
    this.all.at(-1)?.answers.note(timeMs, doesAnswer ? 1 : null);
  }

  get latest(): Measured | null {
    return this.all.at(-1)?.measured ?? null;
  }

  /** What can be asked at a moment; null while nobody answers. */
  at(timeMs: TimeMs): Measured | null {
    const life = this.all.findLast(({ fromMs }) => fromMs <= timeMs);
    return life === undefined || life.answers.at(timeMs) === null ? null : life.measured;
  }

  /** The moments from one to another at which it began or ceased to answer. */
  turnsBetween(fromMs: TimeMs, toMs: TimeMs): readonly TimeMs[] {
    return this.all.flatMap(({ answers }) => answers.times.filter((timeMs) => timeMs > fromMs && timeMs <= toMs));
  }

  /** Stretches from one moment to another in which it had lived before and did not answer. */
  gapsBetween(fromMs: TimeMs, toMs: TimeMs): readonly { readonly fromMs: TimeMs; readonly toMs: TimeMs }[] {
    const gaps: { fromMs: TimeMs; toMs: TimeMs }[] = [];
    let sinceMs: TimeMs | null = null;
    for (const { answers } of this.all) {
      answers.times.forEach((timeMs, index) => {
        const isSilent = answers.values[index] === null;
        if (isSilent) sinceMs ??= timeMs;
        else if (sinceMs !== null) {
          if (timeMs > fromMs && sinceMs < toMs)
            gaps.push({ fromMs: Math.max(fromMs, sinceMs), toMs: Math.min(timeMs, toMs) });
          sinceMs = null;
        }
      });
    }
    if (sinceMs !== null && sinceMs < toMs) gaps.push({ fromMs: Math.max(fromMs, sinceMs), toMs });
    return gaps;
  }
}
