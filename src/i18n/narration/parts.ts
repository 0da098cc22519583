/** What the sentences of all languages are made of. */
import type { NodeId } from '../../engine';
import { escapeMarkup, parseMarkup } from '../markup';

type NodeKind =
  | { readonly type: 'broker' | 'zookeeper'; readonly number: string }
  | { readonly type: 'admin' }
  | { readonly type: 'client'; readonly name: string };

interface PartitionsOfTopic {
  readonly topic: string;
  readonly partitions: readonly number[];
}

/** More partitions than this are counted and not listed. */
const MAX_LISTED = 6;

/** Something of Kafka's: a name, a path, an error. Shown in its own type, and never taken for markup. */
export function code(text: string): string {
  return `\`${escapeMarkup(text)}\``;
}

export function kindOf(nodeId: NodeId): NodeKind {
  const [, type, number] = /^(broker|zookeeper)-(\d+)$/.exec(nodeId) ?? [];
  if (number !== undefined) return { type: type === 'broker' ? 'broker' : 'zookeeper', number };
  return nodeId === 'admin' ? { type: 'admin' } : { type: 'client', name: nodeId };
}

export function idList(ids: readonly number[]): string {
  return `[${ids.join(', ')}]`;
}

/** `orders-0, orders-1`, or null where there are none or too many to list. */
export function partitionList(parts: readonly PartitionsOfTopic[]): string | null {
  const names = parts.flatMap(({ topic, partitions }) => partitions.map((partition) => code(`${topic}-${partition}`)));
  return names.length === 0 || names.length > MAX_LISTED ? null : names.join(', ');
}

export function partitionCount(parts: readonly PartitionsOfTopic[]): number {
  return parts.reduce((sum, { partitions }) => sum + partitions.length, 0);
}

/** `4–6`, or `4` where it is only one. `to` is exclusive, as in Kafka. */
export function offsetRange(from: number, to: number): string {
  return to - from <= 1 ? String(from) : `${from}–${to - 1}`;
}

/** Those in `to` that are not in `from`. */
export function added(from: readonly number[], to: readonly number[]): readonly number[] {
  return to.filter((id) => !from.includes(id));
}

export function seconds(ms: number): string {
  return String(Math.round(ms / 100) / 10);
}

/** A size as people read it. */
export function bytes(count: number): string {
  if (count < 1024) return `${count} B`;
  const isSmall = count < 1024 * 1024;
  return `${Math.round((count / (isSmall ? 1024 : 1024 * 1024)) * 10) / 10} ${isSmall ? 'KiB' : 'MiB'}`;
}

/** Without markup, for marks and for ears. */
export function plain(sentence: string): string {
  return parseMarkup(sentence)
    .map((token) => token.text)
    .join('');
}
