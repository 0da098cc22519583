/** Names of things, as the sentences of this language say them. */
import type { BrokerId, NodeId } from '../../../engine';
import { code, kindOf } from '../parts';

export function node(nodeId: NodeId): string {
  const kind = kindOf(nodeId);
  switch (kind.type) {
    case 'broker':
      return `ブローカー${kind.number}`;
    case 'zookeeper':
      return `ZooKeeperサーバー${kind.number}`;
    case 'admin':
      return '管理クライアント';
    case 'client':
      return code(kind.name);
  }
}

export function within(text: string): string {
  return text.startsWith('`') ? ` ${text} ` : text;
}

export function brokers(ids: readonly BrokerId[]): string {
  return ids.map((id) => `ブローカー${id}`).join('、');
}

export function key(name: string | null): string {
  return name === null ? 'キーのないレコード' : code(name);
}

export function records(keys: readonly (string | null)[]): string {
  return keys.length === 1 ? key(keys[0] ?? null) : `レコード${keys.length}件`;
}
