/** Names of things, as the sentences of this language say them. */
import type { BrokerId, NodeId } from '../../../engine';
import { code, kindOf } from '../parts';

export function node(nodeId: NodeId): string {
  const kind = kindOf(nodeId);
  switch (kind.type) {
    case 'broker':
      return `broker ${kind.number}`;
    case 'zookeeper':
      return `ZooKeeper server ${kind.number}`;
    case 'admin':
      return 'the admin client';
    case 'client':
      return code(kind.name);
  }
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function brokers(ids: readonly BrokerId[]): string {
  return ids.length === 1 ? `broker ${ids[0]}` : `brokers ${ids.join(', ')}`;
}

export function count(number: number, thing: string, things = `${thing}s`): string {
  return `${number} ${number === 1 ? thing : things}`;
}

export function key(name: string | null): string {
  return name === null ? 'a record without a key' : code(name);
}

export function records(keys: readonly (string | null)[]): string {
  return keys.length === 1 ? key(keys[0] ?? null) : count(keys.length, 'record');
}
