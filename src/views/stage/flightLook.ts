import { keyColor, type Palette } from '../../design';
import type { FlightPlan } from '../../projections';

/** From so many on, words and letters would cover one another: colour and place are left. */
export const MAX_WITH_TEXT = 150;
/** Names beside messages without records are for quiet moments. */
export const MAX_NAMED = 8;
export const TOKEN = { width: 20, height: 24, radius: 5 };
/** Where cells have no letters, the records that come to them have none either. */
export const SMALL_TOKENS = {
  colours: { width: 9, height: 14, radius: 2.5 },
  density: { width: 5, height: 9, radius: 1 },
};
export const DOT = 3.2;
export const DIAMOND = 5;

export function isGoverning({ kind }: FlightPlan): boolean {
  return kind === 'zookeeper' || kind === 'control' || kind === 'admin';
}

/** Violet is ZooKeeper's alone; a record's colour is its key's. */
export function colorOf({ kind, records, error }: FlightPlan, palette: Palette): string {
  const [record] = records;
  if (record !== undefined) return record.colorIndex === null ? palette.ink2 : keyColor(palette, record.colorIndex);
  if (error !== null) return palette.bad;
  if (kind === 'zookeeper') return palette.zookeeper;
  return kind === 'control' || kind === 'admin' ? palette.ink : palette.ink3;
}
