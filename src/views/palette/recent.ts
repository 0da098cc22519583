import { recall, remember } from '../preferences';

const MOST = 6;

/** What was chosen last, by its id, the latest first. */
export function recentIds(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(recall('recentCommands') ?? '[]');
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string').slice(0, MOST) : [];
  } catch {
    return [];
  }
}

export function rememberUse(id: string): void {
  const others = recentIds().filter((each) => each !== id);
  remember('recentCommands', JSON.stringify([id, ...others].slice(0, MOST)));
}
