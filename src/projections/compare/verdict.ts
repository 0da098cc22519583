import type { Breach, NodeId, Offset, TimeMs, TopicPartition } from '../../engine';
import type { Trace } from '../../history';
import { eventsIn } from '../eventIndex';
import { deliveriesAt, wasAcknowledged } from './deliveries';
import type { Difference } from './types';

/** A record that its producer was told is written, and that no leader has any more. */
export interface LostRecord {
  readonly recordId: string;
  readonly topicPartition: TopicPartition;
  readonly offset: Offset;
  readonly key: string | null;
  readonly producerId: NodeId;
  /** When and how it went. */
  readonly breach: Breach;
}

/** Whether a branch has kept what was called written in it. */
export interface Verdict {
  /** In the order in which they went. */
  readonly lost: readonly LostRecord[];
  /** There are more than could be told one by one. */
  readonly isMore: boolean;
  /** Records that were called written, in all. */
  readonly acknowledged: number;
  /** Records that had no answer, or a bad one, since the branches parted, and were sent again. */
  readonly sentAgain: number;
  readonly failed: number;
}

/** What a record that was called written must survive, whoever promised it. */
const SURVIVAL: readonly Breach['promise'][] = ['acknowledgedRecordsSurvive', 'committedRecordsSurvive'];

/** What became of the records of these producers up to `timeMs`, and what of it since `sinceMs`. */
export function verdictOf(
  producerIds: readonly NodeId[],
  trace: Trace,
  breaches: readonly Breach[],
  { sinceMs, timeMs }: { readonly sinceMs: TimeMs; readonly timeMs: TimeMs },
): Verdict {
  const told = producerIds.map((producerId) => deliveriesAt(trace, producerId, timeMs));
  const retried = eventsIn(trace, sinceMs, timeMs, ['produceRetried']).flatMap(({ event }) => event.recordIds);
  return {
    ...lostBy(breaches, trace, timeMs),
    acknowledged: told.reduce((sum, { acknowledged }) => sum + acknowledged, 0),
    sentAgain: new Set(retried).size,
    failed: told.reduce((sum, { failed }) => sum + failed, 0),
  };
}

function lostBy(breaches: readonly Breach[], trace: Trace, timeMs: TimeMs): Pick<Verdict, 'lost' | 'isMore'> {
  const lost = new Map<string, LostRecord>();
  let isMore = false;
  for (const breach of breaches) {
    if (breach.timeMs > timeMs || !SURVIVAL.includes(breach.promise) || breach.topicPartition === null) continue;
    isMore ||= breach.recordCount > breach.records.length;
    for (const { recordId, offset, key } of breach.records) {
      if (lost.has(recordId) || !wasAcknowledged(trace, recordId, timeMs)) continue;
      const producerId = recordId.slice(0, recordId.lastIndexOf('#'));
      lost.set(recordId, { recordId, topicPartition: breach.topicPartition, offset, key, producerId, breach });
    }
  }
  return { lost: [...lost.values()], isMore };
}

/** Lost records as one more thing that differs, producer by producer. */
export function lostDifferences(a: Verdict, b: Verdict): readonly Difference[] {
  const [inA, inB] = [lostByProducer(a), lostByProducer(b)];
  return [...new Set([...inA.keys(), ...inB.keys()])].sort().flatMap((producerId): readonly Difference[] => {
    const [lostA, lostB] = [inA.get(producerId) ?? 0, inB.get(producerId) ?? 0];
    if (lostA === lostB) return [];
    const thing = { type: 'producer', producerId } as const;
    const key = `producer ${producerId}/lost`;
    return [{ key, thing, fact: 'lost', offset: null, a: lostA, b: lostB, onlyIn: null }];
  });
}

function lostByProducer({ lost }: Verdict): ReadonlyMap<NodeId, number> {
  const counts = new Map<NodeId, number>();
  for (const { producerId } of lost) counts.set(producerId, (counts.get(producerId) ?? 0) + 1);
  return counts;
}
