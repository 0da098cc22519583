import type { SimulationState, TimeMs, TraceEntry } from '../engine';
import type { BranchReader, Trace } from '../history';
import {
  changesFacts,
  type Difference,
  differencesBetween,
  type DifferenceSpan,
  type DifferencesFound,
  partedMs,
  tellOf,
} from '../projections/compare';

/** Noise between two branches that never agree again must not fill the memory. */
const MAX_SPANS = 5_000;

type Run = BranchReader['run'];

/** One of the two: where its trace has been read to, and its states from there on. */
interface Side {
  readonly reader: BranchReader;
  run: Run;
  trace: Trace;
  index: number;
  stateAt: (timeMs: TimeMs) => SimulationState;
}

/**
 * Walks through two branches together, from where they part, and finds from when to when what differs. As long as the
 * same happens in both, entry by entry, nothing can differ, so no state is looked at; from the first entry that is not in
 * both, the states are compared after everything that happens in either.
 */
export class DifferenceWalk {
  private readonly a: Side;
  private readonly b: Side;
  private parted: TimeMs | null = null;
  private spans: readonly DifferenceSpan[] = [];
  /** Places in `spans` of what differs now, by its key. */
  private open = new Map<string, number>();
  private walkedUntilMs: TimeMs = 0;
  /** Everything that has happened in one since they parted has happened in the other. */
  private isInStep = true;
  private known: DifferencesFound | null = null;

  constructor(a: BranchReader, b: BranchReader) {
    this.a = sideOf(a);
    this.b = sideOf(b);
    this.begin();
  }

  /** Same reference while nothing was found. */
  get found(): DifferencesFound {
    const { parted: at, spans, walkedUntilMs } = this;
    if (this.known?.spans !== spans || this.known.walkedUntilMs !== walkedUntilMs || this.known.partedMs !== at)
      this.known = { partedMs: at, spans, walkedUntilMs };
    return this.known;
  }

  /** Says whether everything up to `untilMs` is walked through. Runs both branches ahead as far as it has to. */
  walkTo(untilMs: TimeMs, mayGoOn: () => boolean): boolean {
    this.noticeNewCommands();
    if (this.parted === null) {
      this.walkedUntilMs = untilMs;
      return true;
    }
    for (const { reader } of [this.a, this.b]) reader.runAheadTo(untilMs, mayGoOn);
    const limitMs = Math.min(untilMs, this.a.reader.knownUntilMs, this.b.reader.knownUntilMs);
    while (this.walkedUntilMs < limitMs) {
      if (!mayGoOn()) return false;
      const [one, other] = [next(this.a), next(this.b)];
      const atMs = Math.min(one?.timeMs ?? limitMs, other?.timeMs ?? limitMs, limitMs);
      if (this.isInStep && isSame(one, other)) this.passBoth(atMs);
      else this.compareAt(atMs);
    }
    return limitMs >= untilMs;
  }

  private passBoth(atMs: TimeMs): void {
    const isThere = (next(this.a)?.timeMs ?? Number.POSITIVE_INFINITY) <= atMs;
    if (isThere) for (const side of [this.a, this.b]) side.index++;
    // More may happen at the same moment: it is passed only with the last of it.
    const laterMs = Math.min(next(this.a)?.timeMs ?? atMs + 1, next(this.b)?.timeMs ?? atMs + 1);
    this.walkedUntilMs = !isThere || laterMs > atMs ? atMs : atMs - 1;
  }

  private compareAt(atMs: TimeMs): void {
    this.isInStep = false;
    for (const side of [this.a, this.b]) side.index = Math.max(side.index, side.trace.indexAfter(atMs));
    this.note(atMs, false);
    this.walkedUntilMs = atMs;
  }

  private note(atMs: TimeMs, isDeed: boolean): void {
    const [a, b] = [this.a, this.b].map(({ trace, stateAt }) => ({ trace, state: stateAt(atMs) }));
    if (a === undefined || b === undefined) return;
    // What only one of them has is what somebody did there, and nothing to compare it with.
    const differing = differencesBetween(a, b, atMs).filter(({ onlyIn }) => onlyIn === null);
    const keys = new Set(differing.map(({ key }) => key));
    for (const [key, place] of this.open) if (!keys.has(key)) this.end(key, place, atMs);
    for (const difference of differing) this.start(difference, atMs, isDeed);
  }

  private start(difference: Difference, fromMs: TimeMs, isDeed: boolean): void {
    if (this.open.has(difference.key) || this.spans.length >= MAX_SPANS) return;
    this.open.set(difference.key, this.spans.length);
    this.spans = [...this.spans, { fromMs, toMs: null, difference, isDeed }];
  }

  private end(key: string, place: number, toMs: TimeMs): void {
    this.open.delete(key);
    const span = this.spans[place];
    if (span !== undefined) this.spans = this.spans.with(place, { ...span, toMs });
  }

  private begin(): void {
    this.parted = partedMs(this.a.run.commands, this.b.run.commands);
    this.spans = [];
    this.open = new Map();
    this.isInStep = true;
    if (this.parted === null) return;
    this.standAt(this.parted);
    this.note(this.parted, true);
  }

  /** Reads on after `timeMs`. */
  private standAt(timeMs: TimeMs): void {
    this.walkedUntilMs = timeMs;
    for (const side of [this.a, this.b]) {
      side.reader.runAheadTo(timeMs);
      side.trace = side.reader.trace;
      side.index = side.trace.indexAfter(timeMs);
      side.stateAt = side.reader.walkFrom(timeMs);
    }
  }

  /** Somebody has acted in one of them: what was found before that still holds. */
  private noticeNewCommands(): void {
    const changed = [this.a, this.b].flatMap((side) => {
      const { run } = side.reader;
      const atMs = run === side.run ? null : partedMs(side.run.commands, run.commands);
      side.run = run;
      return atMs === null ? [] : [atMs];
    });
    const isStale = [this.a, this.b].some(({ trace, reader }) => trace !== reader.trace);
    if (changed.length === 0 && !isStale) return;
    const heldUntilMs = Math.min(this.walkedUntilMs, ...changed.map((atMs) => atMs - 1));
    if (partedMs(this.a.run.commands, this.b.run.commands) !== this.parted || heldUntilMs <= (this.parted ?? 0))
      return this.begin();
    this.standAt(heldUntilMs);
    this.forgetAfter(heldUntilMs);
  }

  private forgetAfter(timeMs: TimeMs): void {
    const kept = this.spans.filter(({ fromMs }) => fromMs <= timeMs);
    this.spans = kept.map((span) => (span.toMs !== null && span.toMs > timeMs ? { ...span, toMs: null } : span));
    const entries = this.spans.entries();
    this.open = new Map(
      [...entries].flatMap(([at, { toMs, difference }]) => (toMs === null ? [[difference.key, at]] : [])),
    );
  }
}

function sideOf(reader: BranchReader): Side {
  return { reader, run: reader.run, trace: reader.trace, index: 0, stateAt: (timeMs) => reader.stateAt(timeMs) };
}

/** The next entry after which something that is compared can be another. */
function next(side: Side): TraceEntry | undefined {
  const { entries } = side.trace;
  for (; side.index < entries.length; side.index++) {
    const entry = entries[side.index];
    if (entry !== undefined && changesFacts(entry)) return entry;
  }
  return undefined;
}

function isSame(one: TraceEntry | undefined, other: TraceEntry | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return one.timeMs === other.timeMs && tellOf(one) === tellOf(other);
}
