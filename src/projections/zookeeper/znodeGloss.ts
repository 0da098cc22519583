import { type BrokerId, NO_LEADER, type Znode } from '../../engine';
import { memoByReference } from '../memo';

/** What a znode says, in a few words: a gloss, not its bytes. */
export type ZnodeGloss =
  | { readonly type: 'children'; readonly count: number }
  | { readonly type: 'address'; readonly address: string; readonly rack: string | null }
  | { readonly type: 'partitions'; readonly count: number; readonly isMoving: boolean }
  | {
      readonly type: 'state';
      readonly leader: BrokerId | null;
      readonly epoch: number;
      readonly inSyncReplicas: readonly BrokerId[];
    }
  | { readonly type: 'broker'; readonly brokerId: BrokerId }
  | { readonly type: 'version'; readonly version: number }
  | { readonly type: 'configs'; readonly count: number }
  /** In ZooKeeper's own spelling: a number, a range, a name. */
  | { readonly type: 'text'; readonly text: string };

const TOPIC = /^\/brokers\/topics\/[^/]+$/;
const PARTITION = /^\/brokers\/topics\/[^/]+\/partitions\/\d+$/;
const STATE = /^\/brokers\/topics\/[^/]+\/partitions\/\d+\/state$/;
const BROKER = /^\/brokers\/ids\/\d+$/;
const CONFIG = /^\/config\/[^/]+\/[^/]+$/;
/** Longer than this, the bytes themselves say nothing at a glance. */
const SHORT = 24;

/** Null where there is nothing to say. `isOpen`: what is below can be seen anyway. */
export function znodeGloss(path: string, znode: Znode, isOpen: boolean): ZnodeGloss | null {
  if (PARTITION.test(path)) {
    const state = znode.children['state'];
    return isOpen || state === undefined ? null : glossOf(`${path}/state`, state);
  }
  return glossOf(path, znode) ?? childrenOf(znode);
}

function childrenOf(znode: Znode): ZnodeGloss | null {
  const count = Object.keys(znode.children).length;
  return count === 0 ? null : { type: 'children', count };
}

function glossOf(path: string, znode: Znode): ZnodeGloss | null {
  const { data } = znode;
  if (data === null || data === '') return null;
  const fields = fieldsOf(znode);
  if (fields === null) return { type: 'text', text: data };
  if (BROKER.test(path))
    return {
      type: 'address',
      address: `${String(fields['host'])}:${String(fields['port'])}`,
      rack: textOf(fields['rack']),
    };
  if (TOPIC.test(path)) {
    const moves = [fields['adding_replicas'], fields['removing_replicas']].some((each) => sizeOf(each) > 0);
    return { type: 'partitions', count: sizeOf(fields['partitions']), isMoving: moves };
  }
  if (STATE.test(path)) return stateOf(fields);
  if (CONFIG.test(path) && !path.startsWith('/config/changes/'))
    return { type: 'configs', count: sizeOf(fields['config']) };
  switch (path) {
    case '/controller':
      return { type: 'broker', brokerId: Number(fields['brokerid']) };
    case '/feature':
      return { type: 'version', version: Number(fields['version']) };
    case '/latest_producer_id_block':
      return { type: 'text', text: `${String(fields['block_start'])}–${String(fields['block_end'])}` };
    default:
      return textGloss(fields, data);
  }
}

function stateOf(fields: Fields): ZnodeGloss {
  const leader = Number(fields['leader']);
  return {
    type: 'state',
    leader: leader === NO_LEADER ? null : leader,
    epoch: Number(fields['leader_epoch']),
    inSyncReplicas: fields['isr'] as readonly BrokerId[],
  };
}

function textGloss(fields: Fields, data: string): ZnodeGloss | null {
  const entity = textOf(fields['entity_path']);
  if (entity !== null) return { type: 'text', text: entity };
  return data.length <= SHORT ? { type: 'text', text: data } : null;
}

type Fields = Readonly<Record<string, unknown>>;

/** Null for what is no object, such as the number in `/controller_epoch`. */
const fieldsOf = memoByReference(({ data }: Znode): Fields | null => {
  if (data?.startsWith('{') !== true) return null;
  return JSON.parse(data) as Fields;
});

function sizeOf(value: unknown): number {
  return typeof value === 'object' && value !== null ? Object.keys(value).length : 0;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
