import {
  advanceWhile,
  applyCommand,
  createSimulation,
  type Run,
  raiseCurtain,
  type TimeMs,
  type TraceListener,
} from '../engine';
import { type BeginningEngine, Playthrough } from '../history';
import { Ledger } from '../projections/metrics';

/**
 * Plays the run once more beside the history, from its beginning, and keeps the books of its metrics. The history keeps
 * no routine messages, and between them it may jump; here everything passes once and in order.
 */
export class MetricsWatch {
  ledger = new Ledger();
  private playthrough: Playthrough;

  constructor(run: Run) {
    this.playthrough = this.begin(run);
  }

  /** Another run: where it differs from what has been played, the books are begun anew. */
  follow(run: Run): void {
    if (this.playthrough.differsAtMs(run) === null) this.playthrough.goOnWith(run);
    else this.playthrough = this.begin(run);
  }

  /** Says whether the books are kept up to `untilMs`. */
  keepTo(untilMs: TimeMs, mayGoOn: () => boolean): boolean {
    return this.playthrough.advanceTo(untilMs, mayGoOn);
  }

  get keptUntilMs(): TimeMs {
    return this.playthrough.reachedMs;
  }

  private begin(run: Run): Playthrough {
    this.ledger = new Ledger();
    return new Playthrough(listeningEngine(this.ledger), run);
  }
}

/** The engine, with somebody who hears all that is told and looks at what came of it. */
function listeningEngine(ledger: Ledger): BeginningEngine {
  const listener: TraceListener = {
    entry: (entry) => ledger.entry(entry),
    quiet: (message) => ledger.quiet(message),
  };
  return {
    begin: ({ seed, scenario }) => createSimulation(seed, scenario, listener),
    raiseCurtain: (seed, scenario) => raiseCurtain(seed, scenario, listener),
    advanceWhile: (state, untilMs, _, shouldStop) =>
      advanceWhile(
        state,
        untilMs,
        listener,
        (view) => {
          ledger.look(view);
          return shouldStop(view);
        },
        'leaping',
      ),
    applyCommand(state, command) {
      const applied = applyCommand(state, command, listener, (view) => ledger.look(view));
      ledger.look(applied.state);
      return applied;
    },
  };
}
