import type { EntryId, TimeMs, TraceEntry } from '../engine';
import type { Trace } from './types';

/** The trace of a line. Only the line appends to it; to everyone else it is a `Trace`. */
export class GrowingTrace implements Trace {
  private readonly grown: TraceEntry[];

  constructor(entries: readonly TraceEntry[] = []) {
    this.grown = entries.slice();
  }

  get entries(): readonly TraceEntry[] {
    return this.grown;
  }

  append(entry: TraceEntry): void {
    this.grown.push(entry);
  }

  entryById(id: EntryId): TraceEntry | null {
    const entry = this.grown[this.firstIndex((candidate) => candidate.id >= id)];
    return entry?.id === id ? entry : null;
  }

  indexAfter(timeMs: TimeMs): number {
    return this.firstIndex((entry) => entry.timeMs > timeMs);
  }

  /** What had happened before anything was numbered `id`, as a trace of its own. */
  before(id: EntryId): GrowingTrace {
    return new GrowingTrace(
      this.grown.slice(
        0,
        this.firstIndex((entry) => entry.id >= id),
      ),
    );
  }

  /** The first entry that `isLate` holds for; it must be false and then true along the trace. */
  private firstIndex(isLate: (entry: TraceEntry) => boolean): number {
    let low = 0;
    let high = this.grown.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isLate(this.grown[middle] as TraceEntry)) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
