import type { TraceEntry } from '../../engine';
import { meaningOf, type Narration, narrate, type Story, storyLine } from '../../i18n';

export interface ToldLine {
  readonly sentence: string;
  /** How it came to that, in a few words; null where the sentence says so itself. */
  readonly reason: string | null;
}

/** An entry as a line of the story. Both parts may hold markup. */
export function tellLine(narration: Narration, story: Story | null, entry: TraceEntry): ToldLine {
  const told = story !== null && entry.kind === 'event' ? storyLine(story, entry.event) : null;
  if (told !== null) return { sentence: told[0], reason: told[1] };
  const sentence = narrate(narration, entry);
  if (entry.kind !== 'command') return { sentence, reason: null };
  if (entry.refusal !== null) return { sentence, reason: 'error' in entry.refusal ? entry.refusal.error : null };
  return { sentence, reason: story !== null && isKill(entry.command.type) ? story.killed : null };
}

/** How Kafka does such a thing; null where there is no more to say. */
export function tellMeaning(story: Story | null, entry: TraceEntry): string | null {
  if (story === null || entry.kind === 'message') return null;
  if (entry.kind === 'event') return meaningOf(story, entry.event);
  return isKill(entry.command.type) ? story.meaningOfCommand.kill : story.meaningOfCommand.other;
}

function isKill(type: string): boolean {
  return type === 'killBroker' || type === 'killZooKeeper';
}
