import { type BrokerId, brokerIdOf, type SimulationState, znodeAt } from '../../engine';
import { zooKeeperLeaderOf } from '../controlPlane';
import { memoByReference } from '../memo';
import { zooKeeperServersOf } from './ensemble';

/** Who is told when a znode changes: brokers, sorted. */
export interface Watchers {
  readonly data: readonly BrokerId[];
  readonly children: readonly BrokerId[];
}

export type WatchKind = 'data' | 'children';

/** What a watch is for, in Kafka: one word for each place that a broker watches. */
export type WatchPurpose =
  | 'controller'
  | 'brokers'
  | 'broker'
  | 'topics'
  | 'topic'
  | 'configChanges'
  | 'isrChanges'
  | 'logDirs'
  | 'deletions'
  | 'feature'
  | 'other';

/** Watches of one kind and purpose: those on a znode each are one row. */
export interface WatchRow {
  readonly purpose: WatchPurpose;
  readonly kind: WatchKind;
  /** `/brokers/topics/T` stands for all paths that differ in their last part. */
  readonly pattern: string;
  /** Sorted. */
  readonly paths: readonly string[];
  readonly brokers: readonly BrokerId[];
  /** Paths times brokers. */
  readonly count: number;
  /** Nothing is there yet: the watch tells when it comes. */
  readonly isMissing: boolean;
}

export interface WatchesView {
  readonly byPath: Readonly<Record<string, Watchers>>;
  readonly rows: readonly WatchRow[];
  readonly count: number;
}

/** Watches live in the memory of the server that the client is connected to, so those of all servers count. */
export const watchesView = memoByReference((state: SimulationState): WatchesView => {
  const byPath: Record<string, { data: BrokerId[]; children: BrokerId[] }> = {};
  let count = 0;
  for (const server of zooKeeperServersOf(state)) {
    if (state.processes[`zookeeper-${server.serverId}`]?.isUp !== true) continue;
    for (const { client, dataWatches, childWatches } of server.connections) {
      const brokerId = brokerIdOf(client);
      if (brokerId === null) continue;
      count += dataWatches.length + childWatches.length;
      for (const path of dataWatches) add(byPath, path, 'data', brokerId);
      for (const path of childWatches) add(byPath, path, 'children', brokerId);
    }
  }
  for (const each of Object.values(byPath)) {
    each.data.sort((a, b) => a - b);
    each.children.sort((a, b) => a - b);
  }
  return { byPath, rows: rowsOf(byPath, state), count };
});

function add(
  byPath: Record<string, { data: BrokerId[]; children: BrokerId[] }>,
  path: string,
  kind: WatchKind,
  brokerId: BrokerId,
): void {
  byPath[path] ??= { data: [], children: [] };
  const list = byPath[path][kind];
  if (!list.includes(brokerId)) list.push(brokerId);
}

function rowsOf(byPath: Readonly<Record<string, Watchers>>, state: SimulationState): readonly WatchRow[] {
  const root = zooKeeperLeaderOf(state)?.root ?? null;
  const rows = new Map<
    string,
    {
      purpose: WatchPurpose;
      kind: WatchKind;
      paths: string[];
      brokers: Set<BrokerId>;
      count: number;
      isMissing: boolean;
    }
  >();
  for (const path of Object.keys(byPath).sort()) {
    for (const kind of ['data', 'children'] as const) {
      const brokers = byPath[path]?.[kind] ?? [];
      if (brokers.length === 0) continue;
      const isMissing = root === null || znodeAt(root, path) === null;
      const id = `${patternOf(path)} ${kind} ${isMissing}`;
      const row = rows.get(id) ?? {
        purpose: purposeOf(path),
        kind,
        paths: [],
        brokers: new Set(),
        count: 0,
        isMissing,
      };
      rows.set(id, row);
      row.paths.push(path);
      row.count += brokers.length;
      for (const brokerId of brokers) row.brokers.add(brokerId);
    }
  }
  return [...rows.values()]
    .map(({ brokers, ...row }) => ({
      ...row,
      pattern: row.paths.length === 1 ? (row.paths[0] ?? '') : patternOf(row.paths[0] ?? ''),
      brokers: [...brokers].sort((a, b) => a - b),
    }))
    .sort((a, b) => PURPOSES.indexOf(a.purpose) - PURPOSES.indexOf(b.purpose));
}

/** In the order in which they are told. */
const PURPOSES: readonly WatchPurpose[] = [
  'controller',
  'brokers',
  'topics',
  'configChanges',
  'isrChanges',
  'deletions',
  'logDirs',
  'feature',
  'broker',
  'topic',
  'other',
];

const BY_PATH: Readonly<Record<string, WatchPurpose>> = {
  '/controller': 'controller',
  '/brokers/ids': 'brokers',
  '/brokers/topics': 'topics',
  '/config/changes': 'configChanges',
  '/isr_change_notification': 'isrChanges',
  '/log_dir_event_notification': 'logDirs',
  '/admin/delete_topics': 'deletions',
  '/feature': 'feature',
};

function purposeOf(path: string): WatchPurpose {
  if (path.startsWith('/brokers/ids/')) return 'broker';
  if (path.startsWith('/brokers/topics/')) return 'topic';
  return BY_PATH[path] ?? 'other';
}

function patternOf(path: string): string {
  if (path.startsWith('/brokers/ids/')) return '/brokers/ids/N';
  if (path.startsWith('/brokers/topics/')) return '/brokers/topics/T';
  return path;
}
