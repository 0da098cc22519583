import { type BrokerId, formatZxid, type SimulationState, type Znode } from '../../engine';
import { zooKeeperLeaderOf } from '../controlPlane';
import { memoByReference } from '../memo';
import type { Watchers, WatchesView } from './watches';
import { type ZnodeGloss, znodeGloss } from './znodeGloss';

/** What became of a znode since the tree that it is compared with. */
export type ZnodeChange = 'created' | 'dataChanged' | 'deleted';

/** One line of the tree as it is unfolded. */
export interface ZnodeRow {
  readonly path: string;
  readonly name: string;
  /** 0 for `/`. */
  readonly depth: number;
  readonly owner: string | null;
  readonly childCount: number;
  readonly isOpen: boolean;
  readonly gloss: ZnodeGloss | null;
  /** What the gloss was in the tree that it is compared with; null where it is the same, or was not there. */
  readonly formerGloss: ZnodeGloss | null;
  readonly dataWatchers: readonly BrokerId[];
  readonly childWatchers: readonly BrokerId[];
  readonly change: ZnodeChange | null;
  /** Znodes below it that changed; those that are in view tell of themselves. */
  readonly hiddenChanges: number;
  /** Somebody watches a path where nothing is. */
  readonly isMissing: boolean;
  /** For each level above it whether that one has more to come below: where a line goes on. */
  readonly lines: readonly boolean[];
  readonly isLast: boolean;
  /** Its place among its siblings, from 1, and how many there are. */
  readonly place: number;
  readonly siblings: number;
}

export interface TreeQuestion {
  readonly root: Znode | null;
  /** The tree that it is compared with; null for none. */
  readonly before: Znode | null;
  readonly watches: WatchesView;
  /** What is unfolded. */
  readonly open: ReadonlySet<string>;
  /** Part of a path, a session's id or a zxid; only what matches is shown, with what it lies under. */
  readonly query: string;
}

/** The newest tree there is. */
export function newestTree(state: SimulationState): Znode | null {
  return zooKeeperLeaderOf(state)?.root ?? null;
}

export function znodeRows(question: TreeQuestion): readonly ZnodeRow[] {
  const { root, before } = question;
  if (root === null) return [];
  const rows: ZnodeRow[] = [];
  const query = question.query.trim().toLowerCase();
  const walk: Walk = { ...question, query, rows, missing: missingByParent(root, question.watches) };
  addRows(walk, { path: '/', name: '/', znode: root, former: before }, 0, [], 1, 1);
  return rows;
}

interface Walk extends TreeQuestion {
  readonly rows: ZnodeRow[];
  readonly missing: ReadonlyMap<string, readonly string[]>;
}

/** A znode with what it was; one of both is null where it came or went. Both are, where only a watch is. */
interface Item {
  readonly path: string;
  readonly name: string;
  readonly znode: Znode | null;
  readonly former: Znode | null;
}

function addRows(
  walk: Walk,
  item: Item,
  depth: number,
  lines: readonly boolean[],
  place: number,
  siblings: number,
): void {
  const { query, open, rows } = walk;
  const children = childrenOf(walk, item).filter((child) => query === '' || matchesBelow(child, query));
  const isOpen = children.length > 0 && (query === '' ? open.has(item.path) : true);
  rows.push(rowOf(walk, item, { depth, lines, place, siblings, isOpen, childCount: children.length }));
  if (!isOpen) return;
  const below = depth === 0 ? [] : [...lines, place < siblings];
  children.forEach((child, index) => addRows(walk, child, depth + 1, below, index + 1, children.length));
}

interface Place {
  readonly depth: number;
  readonly lines: readonly boolean[];
  readonly place: number;
  readonly siblings: number;
  readonly isOpen: boolean;
  readonly childCount: number;
}

function rowOf({ before, watches }: Walk, { path, name, znode, former }: Item, place: Place): ZnodeRow {
  const { isOpen, siblings } = place;
  const watchers: Watchers | undefined = watches.byPath[path];
  const isCompared = before !== null;
  const change = isCompared ? changeOf(znode, former) : null;
  // How many are below is seen where they are, unless somebody is told of just that.
  const countsBelow = !isOpen || (watchers?.children.length ?? 0) > 0;
  const glossFor = (shown: Znode) => {
    const found = znodeGloss(path, shown, isOpen);
    return found?.type === 'children' && !countsBelow ? null : found;
  };
  const gloss = znode === null ? null : glossFor(znode);
  const formerGloss = !isCompared || former === null || former === znode ? null : glossFor(former);
  return {
    path,
    name,
    ...place,
    isLast: place.place === siblings,
    owner: (znode ?? former)?.ephemeralOwner ?? null,
    gloss,
    formerGloss: formerGloss === null || isSame(gloss, formerGloss) ? null : formerGloss,
    dataWatchers: watchers?.data ?? [],
    childWatchers: watchers?.children ?? [],
    change,
    hiddenChanges: !isCompared || isOpen ? 0 : changesBelow(znode, former),
    isMissing: znode === null && former === null,
  };
}

function isSame(a: ZnodeGloss | null, b: ZnodeGloss): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function changeOf(znode: Znode | null, former: Znode | null): ZnodeChange | null {
  if (znode === null) return former === null ? null : 'deleted';
  // One that was deleted and made again is another one, whatever its name.
  if (former === null || former.czxid !== znode.czxid) return 'created';
  return former.mzxid === znode.mzxid ? null : 'dataChanged';
}

/** Parts of the tree that did not change are the same object, so they are passed by. */
function changesBelow(znode: Znode | null, former: Znode | null): number {
  if (znode === former) return 0;
  const now = znode?.children ?? {};
  const then = former?.children ?? {};
  let count = 0;
  for (const name of new Set([...Object.keys(now), ...Object.keys(then)])) {
    const child = own(now, name);
    const was = own(then, name);
    if (child === was) continue;
    count += (changeOf(child, was) === null ? 0 : 1) + changesBelow(child, was);
  }
  return count;
}

function childrenOf({ before, missing }: Walk, { path, znode, former }: Item): readonly Item[] {
  const now = znode?.children ?? {};
  const then = before === null ? {} : (former?.children ?? {});
  const absent = missing.get(path) ?? [];
  const names =
    Object.keys(then).length === 0 && absent.length === 0
      ? sortedNames(now)
      : [...new Set([...Object.keys(now), ...Object.keys(then), ...absent])].sort(byName);
  return names.map((name) => ({
    path: path === '/' ? `/${name}` : `${path}/${name}`,
    name,
    znode: own(now, name),
    former: own(then, name),
  }));
}

const sortedNames = memoByReference((children: Znode['children']) => Object.keys(children).sort(byName));

/** Numbers by their size: partition 10 comes after 9, which `zkCli` does not know. */
function byName(a: string, b: string): number {
  const [left, right] = [Number(a), Number(b)];
  if (Number.isInteger(left) && Number.isInteger(right) && a !== '' && b !== '') return left - right;
  return a < b ? -1 : a > b ? 1 : 0;
}

function own(children: Znode['children'], name: string): Znode | null {
  return Object.hasOwn(children, name) ? (children[name] ?? null) : null;
}

/** Paths that are watched and not there, by the znode under which they would be. */
function missingByParent(root: Znode, { byPath }: WatchesView): ReadonlyMap<string, readonly string[]> {
  const missing = new Map<string, string[]>();
  for (const path of Object.keys(byPath)) {
    const slash = path.lastIndexOf('/');
    const parent = slash <= 0 ? '/' : path.slice(0, slash);
    const name = path.slice(slash + 1);
    const holder = znodeIn(root, parent);
    if (holder === null || own(holder.children, name) !== null) continue;
    missing.set(parent, [...(missing.get(parent) ?? []), name]);
  }
  return missing;
}

export function znodeIn(root: Znode | null, path: string): Znode | null {
  let znode = root;
  for (const name of path.split('/')) {
    if (name === '') continue;
    znode = znode === null ? null : own(znode.children, name);
  }
  return znode;
}

function matchesBelow({ path, znode, former }: Item, query: string): boolean {
  return matches(path, znode, query) || hasMatch(path, (znode ?? former)?.children ?? {}, query);
}

function hasMatch(path: string, children: Znode['children'], query: string): boolean {
  return Object.entries(children).some(([name, child]) => {
    const below = `${path}/${name}`;
    return matches(below, child, query) || hasMatch(below, child.children, query);
  });
}

function matches(path: string, znode: Znode | null, query: string): boolean {
  if (path.toLowerCase().includes(query)) return true;
  if (znode === null || !query.startsWith('0x')) return false;
  return znode.ephemeralOwner === query || formatZxid(znode.czxid) === query || formatZxid(znode.mzxid) === query;
}

/** How many topics and partitions are few enough to be seen at once. */
const FEW_TOPICS = 3;
const FEW_PARTITIONS = 6;

/** What is unfolded before anybody has touched the tree: as much as a small cluster has to show. */
export function openAtFirst(root: Znode | null): ReadonlySet<string> {
  const open = new Set(['/', '/brokers', '/brokers/ids', '/brokers/topics']);
  const topics = znodeIn(root, '/brokers/topics');
  const names = Object.keys(topics?.children ?? {}).filter((name) => !name.startsWith('__'));
  if (names.length > FEW_TOPICS) return open;
  for (const name of names) {
    const path = `/brokers/topics/${name}`;
    const partitions = Object.keys(znodeIn(root, `${path}/partitions`)?.children ?? {});
    if (partitions.length > FEW_PARTITIONS) continue;
    open.add(path);
    open.add(`${path}/partitions`);
    if (partitions[0] !== undefined) open.add(`${path}/partitions/${partitions[0]}`);
  }
  return open;
}

/** All that a path lies under, `/` first. */
export function pathsAbove(path: string): readonly string[] {
  const names = path.split('/').filter((name) => name !== '');
  return ['/', ...names.slice(0, -1).map((_, index) => `/${names.slice(0, index + 1).join('/')}`)];
}
