import type { EntryId, TraceEntry } from '../engine';
import type { Trace } from '../history';

/** A link in a chain of causes. */
export interface Cause {
  readonly entry: TraceEntry;
  /** Messages between this and the next cause that are left out: it was told over so many hops. */
  readonly messages: number;
}

/** Causes only ever point back, so a chain ends; this is the bound for a trace that is not one. */
const MAX_LINKS = 10_000;

/**
 * The way back from an entry to what a person did, newest first. Messages only carry the news, so they are left out
 * and counted, unless asked for; the entry asked about always stays.
 */
export function causesOf(
  trace: Trace,
  entryId: EntryId,
  { withMessages = false }: { readonly withMessages?: boolean } = {},
): readonly Cause[] {
  const causes: { entry: TraceEntry; messages: number }[] = [];
  let entry = trace.entryById(entryId);
  for (let links = 0; entry !== null && links < MAX_LINKS; links++) {
    const cause: TraceEntry | null = entry.causeId === null ? null : trace.entryById(entry.causeId);
    const isFirst = causes.length === 0;
    const last = causes.at(-1);
    if (entry.kind === 'message' && !withMessages && !isFirst && last !== undefined) last.messages++;
    else if (isFirst || !restates(entry, cause)) causes.push({ entry, messages: 0 });
    entry = cause;
  }
  return causes;
}

/** The same for a story that is told in full: there a record that is sent has a line of its own, with the partition that was chosen. */
export function saysAgain(entry: TraceEntry, cause: TraceEntry | null): boolean {
  return restates(entry, cause) && !(entry.kind === 'event' && entry.event.type === 'recordSent');
}

/** The world says again what was commanded: "you killed broker 2" needs no "broker 2 was killed" after it. */
function restates(entry: TraceEntry, cause: TraceEntry | null): boolean {
  if (entry.kind !== 'event' || cause?.kind !== 'command') return false;
  switch (entry.event.type) {
    case 'processKilled':
    case 'linkCut':
    case 'linkSlowed':
    case 'linkHealed':
    case 'linkMadeLossy':
    case 'processFrozen':
    case 'processThawed':
    case 'diskWiped':
    case 'nodeIsolated':
    case 'clusterSplit':
    case 'linksHealed':
    case 'messageHeld':
    case 'messageReleased':
    case 'recordSent':
    case 'controlledShutdownStarted':
      return true;
    default:
      return false;
  }
}
