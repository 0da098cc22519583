import { formatZxid, statOf, type TimeMs, WALL_CLOCK_AT_ZERO_MS, type Znode } from '../../engine';
import type { Trace } from '../../history';
import { type EventEntryOf, lastEvent } from '../eventIndex';
import { znodeIn } from './znodes';

/** What a line of Stat means, where Kafka gives it a meaning or ZooKeeper's own is worth a word. */
export type StatMeaning =
  | { readonly type: 'brokerEpoch'; readonly epoch: number }
  | { readonly type: 'partitionEpoch' }
  | { readonly type: 'controllerEpochVersion' }
  | { readonly type: 'neverWritten' }
  | { readonly type: 'goneWithSession' }
  | { readonly type: 'stays' }
  | { readonly type: 'noChildren' }
  | { readonly type: 'brokersAlive' }
  | { readonly type: 'childCameOrWent' };

/** As `zkCli get -s` prints it. */
export interface StatLine {
  readonly field: string;
  readonly text: string;
  /** What it was in the tree that it is compared with, if that was something else. */
  readonly former: string | null;
  readonly meaning: StatMeaning | null;
}

export interface ZnodeDetails {
  readonly path: string;
  /** False: it is gone, and what is told is what it was. */
  readonly exists: boolean;
  /** Null for none. */
  readonly data: string | null;
  readonly formerData: string | null;
  readonly owner: string | null;
  readonly stat: readonly StatLine[];
}

/** Null where nothing is at this path, now or in the tree that it is compared with. */
export function znodeDetails(root: Znode | null, before: Znode | null, path: string): ZnodeDetails | null {
  const now = znodeIn(root, path);
  const then = znodeIn(before, path);
  const shown = now ?? then;
  if (shown === null) return null;
  const former = now === null || then === null || then === now ? null : then;
  const old = former === null ? null : linesOf(former);
  return {
    path,
    exists: now !== null,
    data: shown.data,
    formerData: former === null || former.data === shown.data ? null : (former.data ?? 'null'),
    owner: shown.ephemeralOwner,
    stat: linesOf(shown).map(([field, text], index) => {
      const was = old?.[index]?.[1] ?? null;
      return { field, text, former: was === text ? null : was, meaning: meaningOf(field, path, shown) };
    }),
  };
}

/** The event that made it what it is: its creation, a change of its data, or its end. */
export function lastChangeOf(trace: Trace, timeMs: TimeMs, path: string): EventEntryOf<'znodeChanged'> | null {
  return lastEvent(trace, timeMs, ['znodeChanged'], ({ event }) => event.path === path);
}

type Line = readonly [field: string, text: string];

function linesOf(znode: Znode): readonly Line[] {
  const stat = statOf(znode);
  return [
    ['cZxid', formatZxid(stat.czxid)],
    ['ctime', dateText(stat.ctimeMs, stat.czxid)],
    ['mZxid', formatZxid(stat.mzxid)],
    ['mtime', dateText(stat.mtimeMs, stat.mzxid)],
    ['pZxid', formatZxid(stat.pzxid)],
    ['cversion', String(stat.cversion)],
    ['dataVersion', String(stat.version)],
    // Nobody changes access control lists here.
    ['aclVersion', '0'],
    ['ephemeralOwner', stat.ephemeralOwner ?? '0x0'],
    ['dataLength', String(stat.dataLength)],
    ['numChildren', String(stat.numChildren)],
  ];
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** As Java's `Date.toString` has it, which is what `zkCli` prints. A znode that was there before the first write says 1970. */
export function dateText(timeMs: TimeMs, zxid: number): string {
  const date = new Date(zxid === 0 ? 0 : WALL_CLOCK_AT_ZERO_MS + timeMs);
  const two = (value: number) => String(value).padStart(2, '0');
  const time = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(':');
  const day = `${DAYS[date.getUTCDay()]} ${MONTHS[date.getUTCMonth()]} ${two(date.getUTCDate())}`;
  return `${day} ${time} UTC ${date.getUTCFullYear()}`;
}

const STATE = /^\/brokers\/topics\/[^/]+\/partitions\/\d+\/state$/;

function meaningOf(field: string, path: string, znode: Znode): StatMeaning | null {
  const isEphemeral = znode.ephemeralOwner !== null;
  switch (field) {
    case 'cZxid':
      return path.startsWith('/brokers/ids/') ? { type: 'brokerEpoch', epoch: znode.czxid } : null;
    case 'pZxid':
      return znode.pzxid === znode.czxid ? null : { type: 'childCameOrWent' };
    case 'dataVersion':
      if (STATE.test(path)) return { type: 'partitionEpoch' };
      if (path === '/controller_epoch') return { type: 'controllerEpochVersion' };
      return znode.version === 0 && znode.data !== null ? { type: 'neverWritten' } : null;
    case 'ephemeralOwner':
      return { type: isEphemeral ? 'goneWithSession' : 'stays' };
    case 'numChildren':
      if (isEphemeral) return { type: 'noChildren' };
      return path === '/brokers/ids' ? { type: 'brokersAlive' } : null;
    default:
      return null;
  }
}
