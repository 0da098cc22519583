import { type KafkaEvent, partsOf, type TimeMs, type TraceEntry } from '../engine';
import type { Trace } from '../history';
import { type EventType, firstEvent } from './eventIndex';

/** Something of Kafka's that is met for the first time, and is worth a word then. */
export type IdeaId =
  | 'key'
  | 'highWatermark'
  | 'noGoodbye'
  | 'election'
  | 'outOfSync'
  | 'offline'
  | 'unclean'
  | 'truncated'
  | 'rebalance'
  | 'committed'
  | 'duplicate'
  | 'segment'
  | 'retention'
  | 'compaction'
  | 'transaction'
  | 'cut'
  | 'controller';

export interface Idea {
  readonly id: IdeaId;
  /** Where it was met. */
  readonly entry: TraceEntry;
}

interface Sign {
  readonly id: IdeaId;
  readonly type: EventType;
  readonly isIt: (event: KafkaEvent) => boolean;
}

/** By what each is known. What the cluster does for itself while it starts, before time 0, is nobody's idea. */
const SIGNS: readonly Sign[] = [
  sign('key', 'recordsAppended', () => true),
  sign('highWatermark', 'highWatermarkUpdated', () => true),
  sign('noGoodbye', 'processKilled', () => true),
  sign('election', 'leaderElected', ({ strategy }) => strategy !== 'New' && strategy !== 'Unclean'),
  sign('outOfSync', 'inSyncReplicasShrunk', () => true),
  sign('offline', 'partitionOffline', () => true),
  sign('unclean', 'leaderElected', ({ strategy }) => strategy === 'Unclean'),
  sign('truncated', 'logTruncated', () => true),
  sign('rebalance', 'groupStabilized', () => true),
  sign('committed', 'offsetsCommitted', ({ isAdvance }) => isAdvance),
  sign('duplicate', 'duplicateDropped', () => true),
  sign('segment', 'segmentRolled', () => true),
  sign('retention', 'segmentsDeleted', () => true),
  sign('compaction', 'logCleaned', () => true),
  sign('transaction', 'transactionStateChanged', ({ to }) => to === 'Ongoing'),
  sign('cut', 'linkCut', () => true),
  sign('controller', 'controllerElected', () => true),
];

type EventOf<Type extends EventType> = Extract<KafkaEvent, { readonly type: Type }>;

function sign<Type extends EventType>(id: IdeaId, type: Type, isIt: (event: EventOf<Type>) => boolean): Sign {
  return { id, type, isIt: (event) => isIt(event as EventOf<Type>) };
}

/** The ideas that have been met up to the playhead, in the order in which they were. */
export function ideasAt(trace: Trace, timeMs: TimeMs): readonly Idea[] {
  const met = SIGNS.flatMap(({ id, type, isIt }) => {
    const entry = firstEvent(
      trace,
      timeMs,
      type,
      ({ event, timeMs: atMs }) => atMs > 0 && !isInternal(event) && isIt(event),
    );
    return entry === null ? [] : [{ id, entry }];
  });
  return met.sort((a, b) => a.entry.id - b.entry.id);
}

/** Of a topic that no learner has made. */
function isInternal(event: KafkaEvent): boolean {
  return (
    'topicPartition' in event && event.topicPartition !== null && partsOf(event.topicPartition).topic.startsWith('__')
  );
}
