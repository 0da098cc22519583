import type { TraceEntry } from '../engine';
import { zxidText } from './inspectRows';

/** One field of what happened, by its own name. */
export interface EntryFact {
  readonly name: string;
  readonly text: string;
}

/** Longer values are for whoever reads the entry as it was recorded. */
const MAX_LENGTH = 36;
/** Fields that say who and when: the line says so already. */
const KNOWN: ReadonlySet<string> = new Set(['type', 'topicPartition', 'isLeader', 'isRepeat', 'serverId']);

/** What an entry says in short fields, what changed as one: `from` and `to` stand for what they are about. */
export function factsOf(entry: TraceEntry): readonly EntryFact[] {
  const facts: EntryFact[] = [];
  const thing: Readonly<Record<string, unknown>> =
    entry.kind === 'event' ? { ...entry.event } : entry.kind === 'command' ? { ...entry.command } : {};
  if (entry.kind === 'command') facts.push({ name: 'command', text: entry.command.type });
  const { from, to } = thing;
  const isChange = from !== undefined && to !== undefined;
  if (isChange) facts.push({ name: changeName(thing), text: `${textOf(from) ?? '–'} → ${textOf(to) ?? '–'}` });
  for (const [name, value] of Object.entries(thing)) {
    const text = name === 'zxid' && typeof value === 'number' ? zxidText(value) : textOf(value);
    if (KNOWN.has(name) || text === null || text.length > MAX_LENGTH) continue;
    if (isChange && (name === 'from' || name === 'to')) continue;
    facts.push({ name, text });
  }
  return facts;
}

function changeName({ type }: Readonly<Record<string, unknown>>): string {
  switch (type) {
    case 'inSyncReplicasShrunk':
    case 'inSyncReplicasExpanded':
    case 'isrChangeProposed':
      return 'inSyncReplicas';
    case 'highWatermarkUpdated':
      return 'highWatermark';
    case 'logTruncated':
      return 'logEndOffset';
    case 'logStartOffsetUpdated':
      return 'logStartOffset';
    default:
      return 'state';
  }
}

function textOf(value: unknown): string | null {
  if (value === null) return 'null';
  if (Array.isArray(value)) {
    const parts = value.map(textOf);
    return parts.includes(null) ? null : `[${parts.join(', ')}]`;
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}
