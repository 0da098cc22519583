import { assert, assertNever, type TimeMs } from '../../kernel/types';
import type { SessionId, Zxid } from '../protocol/ids';
import { utf8Length } from '../protocol/recordSize';
import type {
  ZkErrorCode,
  ZkRead,
  ZkResult,
  ZkSingleWrite,
  ZkWrite,
  ZnodeMode,
  ZnodeStat,
} from '../protocol/zookeeper';
import type { Znode } from './types';

/**
 * The tree of znodes. Every server keeps one and applies the same transactions to it in the same order, so the trees
 * pass through the same states.
 *
 * ZooKeeper 3.8: `DataTree`, and the checks of `PrepRequestProcessor`. There the leader checks a write when it proposes
 * it, against its tree and the proposals before it. Here each server checks it when applying it, against its tree with
 * those same proposals applied: the answer is the same.
 * Simplified: no access control lists, quotas, container or TTL znodes.
 */

/** One znode that a transaction changed, in the order of the changes. */
export interface TreeChange {
  readonly change: 'created' | 'dataChanged' | 'deleted';
  readonly path: string;
  readonly isEphemeral: boolean;
}

/** What the leader decided about a write before anyone applied it. */
export interface WriteHeader {
  readonly zxid: Zxid;
  /** The leader's clock: all servers show the same times. */
  readonly timeMs: TimeMs;
  readonly sessionId: SessionId;
}

interface Written {
  readonly root: Znode;
  readonly result: ZkResult;
  readonly changes: readonly TreeChange[];
}

const NO_CHANGES: readonly TreeChange[] = [];
const DELETED: ZkResult = { type: 'deleted' };
const CHECKED: ZkResult = { type: 'checked' };
const ROLLED_BACK: ZkResult = { type: 'rolledBack' };
const SEQUENCE_DIGITS = 10;

/** The tree of a new ensemble. The znodes it comes with are not counted as created, so `/` shows cversion -1. */
export function createDataTree(): Znode {
  const zookeeper = { ...emptyZnode(), children: { config: emptyZnode(), quota: emptyZnode() } };
  return { ...emptyZnode(), children: { zookeeper } };
}

/** Applies a write. One that fails leaves the tree as it is. */
export function applyWrite(root: Znode, write: ZkWrite, header: WriteHeader): Written {
  switch (write.type) {
    case 'create':
      return create(root, write.path, write.data, write.mode, header);
    case 'setData':
      return setData(root, write.path, write.data, write.version, header);
    case 'delete':
      return remove(root, write.path, write.version, header);
    case 'check':
      return check(root, write.path, write.version);
    case 'multi':
      return applyMulti(root, write.operations, header);
    default:
      return assertNever(write);
  }
}

export function readTree(root: Znode, read: ZkRead): ZkResult {
  const znode = znodeAt(root, read.path);
  if (znode === null) return { type: 'error', code: 'NoNode' };
  const stat = statOf(znode);
  switch (read.type) {
    case 'getData':
      return { type: 'data', data: znode.data, stat };
    case 'exists':
      return { type: 'stat', stat };
    case 'getChildren':
      return { type: 'children', children: Object.keys(znode.children).sort(), stat };
    default:
      return assertNever(read);
  }
}

/** Deletes all that a session leaves behind, in the order of the paths. */
export function removeEphemerals(
  root: Znode,
  sessionId: SessionId,
  zxid: Zxid,
): { readonly root: Znode; readonly changes: readonly TreeChange[] } {
  let next = root;
  const changes: TreeChange[] = [];
  for (const path of ephemeralsOf(root, sessionId, '')) {
    next = withoutZnode(next, path, zxid);
    changes.push({ change: 'deleted', path, isEphemeral: true });
  }
  return { root: next, changes };
}

/** The znode at a path such as `/brokers/ids`, or null. */
export function znodeAt(root: Znode, path: string): Znode | null {
  let znode: Znode | null = root;
  for (const name of namesOf(path)) {
    znode = childOf(znode, name);
    if (znode === null) return null;
  }
  return znode;
}

export function parentPathOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash <= 0 ? '/' : path.slice(0, slash);
}

export function statOf(znode: Znode): ZnodeStat {
  const numChildren = Object.keys(znode.children).length;
  return {
    czxid: znode.czxid,
    mzxid: znode.mzxid,
    pzxid: znode.pzxid,
    ctimeMs: znode.ctimeMs,
    mtimeMs: znode.mtimeMs,
    version: znode.version,
    // Creations and deletions both count. As many were deleted as were created and are not there any more.
    cversion: 2 * znode.createCount - numChildren,
    ephemeralOwner: znode.ephemeralOwner,
    dataLength: znode.data === null ? 0 : utf8Length(znode.data),
    numChildren,
  };
}

function create(root: Znode, path: string, data: string | null, mode: ZnodeMode, header: WriteHeader): Written {
  const parentPath = parentPathOf(path);
  const parent = znodeAt(root, parentPath);
  if (parent === null) return failed(root, 'NoNode');
  const fullPath = mode === 'persistentSequential' ? path + sequenceSuffix(parent) : path;
  if (znodeAt(root, fullPath) !== null) return failed(root, 'NodeExists');
  if (parent.ephemeralOwner !== null) return failed(root, 'NoChildrenForEphemerals');

  const { zxid, timeMs } = header;
  const isEphemeral = mode === 'ephemeral';
  const znode: Znode = {
    ...emptyZnode(),
    data,
    czxid: zxid,
    mzxid: zxid,
    pzxid: zxid,
    ctimeMs: timeMs,
    mtimeMs: timeMs,
    ephemeralOwner: isEphemeral ? header.sessionId : null,
  };
  const nextParent: Znode = {
    ...parent,
    pzxid: zxid,
    createCount: parent.createCount + 1,
    children: { ...parent.children, [lastNameOf(fullPath)]: znode },
  };
  return {
    root: withZnode(root, namesOf(parentPath), nextParent),
    result: { type: 'created', path: fullPath, stat: statOf(znode) },
    changes: [{ change: 'created', path: fullPath, isEphemeral }],
  };
}

function setData(root: Znode, path: string, data: string, version: number, header: WriteHeader): Written {
  const before = znodeAt(root, path);
  if (before === null) return failed(root, 'NoNode');
  if (!matches(before, version)) return failed(root, 'BadVersion');

  const { zxid, timeMs } = header;
  const znode: Znode = { ...before, data, version: before.version + 1, mzxid: zxid, mtimeMs: timeMs };
  return {
    root: withZnode(root, namesOf(path), znode),
    result: { type: 'stat', stat: statOf(znode) },
    changes: [{ change: 'dataChanged', path, isEphemeral: znode.ephemeralOwner !== null }],
  };
}

function remove(root: Znode, path: string, version: number, header: WriteHeader): Written {
  const znode = znodeAt(root, path);
  if (znode === null) return failed(root, 'NoNode');
  if (!matches(znode, version)) return failed(root, 'BadVersion');
  if (Object.keys(znode.children).length > 0) return failed(root, 'NotEmpty');
  return {
    root: withoutZnode(root, path, header.zxid),
    result: DELETED,
    changes: [{ change: 'deleted', path, isEphemeral: znode.ephemeralOwner !== null }],
  };
}

function check(root: Znode, path: string, version: number): Written {
  const znode = znodeAt(root, path);
  if (znode === null) return failed(root, 'NoNode');
  if (!matches(znode, version)) return failed(root, 'BadVersion');
  return { root, result: CHECKED, changes: NO_CHANGES };
}

function applyMulti(root: Znode, operations: readonly ZkSingleWrite[], header: WriteHeader): Written {
  let next = root;
  const results: ZkResult[] = [];
  const changes: TreeChange[] = [];
  for (const operation of operations) {
    const written = applyWrite(next, operation, header);
    if (written.result.type === 'error')
      return multiFailed(root, operations.length, results.length, written.result.code);
    next = written.root;
    results.push(written.result);
    changes.push(...written.changes);
  }
  return { root: next, result: { type: 'multi', results }, changes };
}

/** Only the operation that failed tells why; those before and after it tell that they had no part in it. */
function multiFailed(root: Znode, length: number, failedIndex: number, code: ZkErrorCode): Written {
  const results = Array.from({ length }, (_, index): ZkResult => {
    if (index < failedIndex) return ROLLED_BACK;
    return { type: 'error', code: index === failedIndex ? code : 'RuntimeInconsistency' };
  });
  return { root, result: { type: 'multi', results }, changes: NO_CHANGES };
}

function failed(root: Znode, code: ZkErrorCode): Written {
  return { root, result: { type: 'error', code }, changes: NO_CHANGES };
}

function matches(znode: Znode, version: number): boolean {
  return version === -1 || version === znode.version;
}

/** All creations count, deletions do not: a suffix never comes twice. */
function sequenceSuffix(parent: Znode): string {
  return String(parent.createCount).padStart(SEQUENCE_DIGITS, '0');
}

function ephemeralsOf(znode: Znode, sessionId: SessionId, path: string): readonly string[] {
  if (znode.ephemeralOwner === sessionId) return [path];
  const found: string[] = [];
  for (const name of Object.keys(znode.children).sort()) {
    const child = znode.children[name];
    if (child !== undefined) found.push(...ephemeralsOf(child, sessionId, `${path}/${name}`));
  }
  return found;
}

function withoutZnode(root: Znode, path: string, zxid: Zxid): Znode {
  const parentPath = parentPathOf(path);
  const parent = znodeAt(root, parentPath);
  assert(parent !== null, 'a znode that is deleted has a parent');
  const { [lastNameOf(path)]: _deleted, ...children } = parent.children;
  return withZnode(root, namesOf(parentPath), { ...parent, pzxid: zxid, children });
}

/** The tree with another znode at a path that exists. Copies the path and shares the rest. */
function withZnode(at: Znode, names: readonly string[], znode: Znode): Znode {
  const [name, ...below] = names;
  if (name === undefined) return znode;
  const child = childOf(at, name);
  assert(child !== null, 'a znode that is replaced is there');
  return { ...at, children: { ...at.children, [name]: withZnode(child, below, znode) } };
}

/** A topic may be called `constructor`, so only what is the record's own counts. */
function childOf(znode: Znode, name: string): Znode | null {
  return Object.hasOwn(znode.children, name) ? (znode.children[name] ?? null) : null;
}

function namesOf(path: string): readonly string[] {
  return path === '/' ? [] : path.slice(1).split('/');
}

function lastNameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function emptyZnode(): Znode {
  return {
    data: null,
    czxid: 0,
    mzxid: 0,
    pzxid: 0,
    ctimeMs: 0,
    mtimeMs: 0,
    version: 0,
    createCount: 0,
    ephemeralOwner: null,
    children: {},
  };
}
