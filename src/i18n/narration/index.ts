import type { Command, KafkaEvent, TraceEntry } from '../../engine';
import { plain } from './parts';
import type { Narration } from './types';

type Builder<Thing> = (thing: Thing) => string;
type Builders<Thing> = Readonly<Record<string, Builder<Thing> | undefined>>;

/** A line of the trace as one sentence, with markup. What was done before the curtain rose, the scenario did. */
export function narrate(narration: Narration, entry: TraceEntry): string {
  switch (entry.kind) {
    case 'event':
      return tellEvent(narration.events, entry.event) ?? '';
    case 'message':
      return narration.message(entry.message);
    case 'command': {
      const who = entry.timeMs < 0 ? narration.who.scenario : narration.who.you;
      const sentence = `${who}${tellCommand(narration, entry.command)}`;
      return entry.refusal === null ? sentence : narration.refused(sentence);
    }
  }
}

/** The same in a few plain words, for the timeline; null for what is not marked there. */
export function markOf(narration: Narration, entry: TraceEntry): string | null {
  switch (entry.kind) {
    case 'event':
      return tellEvent(narration.marks, entry.event);
    case 'command':
      return narration.markOfCommand(plain(tellCommand(narration, entry.command)));
    case 'message':
      return null;
  }
}

/** What time hurries on to, as it stands after "until"; null where there is nothing to say. */
export function untilOf(narration: Narration, entry: TraceEntry): string | null {
  return entry.kind === 'event' ? tellEvent(narration.until, entry.event) : null;
}

// A table has, for each type, the builder for that type, which the compiler cannot follow through a look-up.
function tellEvent(table: object, event: KafkaEvent): string | null {
  return (table as Builders<KafkaEvent>)[event.type]?.(event) ?? null;
}

function tellCommand({ commands }: Narration, command: Command): string {
  return (commands as Builders<never> as Builders<Command>)[command.type]?.(command) ?? '';
}
