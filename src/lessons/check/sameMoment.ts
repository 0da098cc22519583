import type { SimulationState } from '../../engine';

/**
 * Are two moments the same? The order in which a record's fields were written tells nothing, nor does how the agenda and
 * the timers lie in their lists: that is the way a moment was reached. What both share is not gone into.
 */
export function isSameMoment(a: SimulationState, b: SimulationState): boolean {
  return a === b || areAlike(inOrder(a), inOrder(b));
}

function inOrder({ agenda, timers, ...rest }: SimulationState) {
  const pending = Object.entries(timers).map(([nodeId, own]) => [nodeId, byId(own)] as const);
  return { ...rest, agenda: byId(agenda), timers: Object.fromEntries(pending) };
}

function byId<Item extends { readonly id: number }>(items: readonly Item[]): readonly Item[] {
  return items.toSorted((a, b) => a.id - b.id);
}

function areAlike(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && areAlike(at(a, key), at(b, key)))
  );
}

function at(value: object, key: string): unknown {
  return (value as Readonly<Record<string, unknown>>)[key];
}
