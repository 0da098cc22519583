/** Names of things, as the sentences of this language say them. */
import type { BrokerId, NodeId } from '../../../engine';
import { code, kindOf } from '../parts';

export function node(nodeId: NodeId): string {
  const kind = kindOf(nodeId);
  switch (kind.type) {
    case 'broker':
      return `브로커 ${kind.number}번`;
    case 'zookeeper':
      return `ZooKeeper 서버 ${kind.number}번`;
    case 'admin':
      return '관리 클라이언트';
    case 'client':
      return code(kind.name);
  }
}

export function brokers(ids: readonly BrokerId[]): string {
  return `브로커 ${ids.map((id) => `${id}번`).join(', ')}`;
}

export function key(name: string | null): string {
  return name === null ? '키 없는 레코드' : `${code(name)} 레코드`;
}

export function records(keys: readonly (string | null)[]): string {
  return keys.length === 1 ? key(keys[0] ?? null) : `레코드 ${keys.length}개`;
}
