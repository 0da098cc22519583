import type { BrokerId, NodeId, Offset, SimulationState, TimeMs, TopicPartition, TraceEntry } from '../engine';
import { partsOf } from '../engine';
import type { Trace } from '../history';
import { clusterModel, partitionNamed } from './clusterModel';
import { type AnyEventEntry, eventsIn, type EventEntryOf, type EventType, firstEventAfter } from './eventIndex';
import { eventsOfRecord } from './recordIndex';

/** What can become of a record, in the order in which it does when all goes well. */
export const JOURNEY_STEPS = [
  'batched',
  'sent',
  'appended',
  'replicated',
  'committed',
  'acknowledged',
  'consumed',
  'groupCommitted',
] as const;

/** And what goes wrong: sent again, refused, cut off a log, given up. */
export type JourneyStepType = (typeof JOURNEY_STEPS)[number] | 'resent' | 'refused' | 'cut' | 'failed';

export interface JourneyStep {
  /** No two steps of a journey have the same. */
  readonly id: string;
  readonly type: JourneyStepType;
  /** Null while nobody knows whether and when. */
  readonly timeMs: TimeMs | null;
  readonly entry: TraceEntry | null;
  readonly brokerId: BrokerId | null;
  readonly offset: Offset | null;
  /** Producer, group or lone consumer. */
  readonly who: string | null;
  readonly error: string | null;
}

/** One record from the form to every replica and every group. */
export interface RecordJourney {
  readonly recordId: string;
  readonly key: string | null;
  readonly value: string | null;
  readonly producerId: NodeId;
  readonly topicPartition: TopicPartition;
  /** Null until a leader has given it one. */
  readonly offset: Offset | null;
  /** What happened, in that order, and then what has not. */
  readonly steps: readonly JourneyStep[];
}

/**
 * The way of a record as far as it is known up to `untilMs`; null before it has been given to its producer. `state` says
 * who has a copy to come, and which groups read the partition.
 */
export function recordJourney(
  trace: Trace,
  state: SimulationState,
  recordId: string,
  untilMs: TimeMs,
): RecordJourney | null {
  const about = eventsOfRecord(trace, recordId).filter(({ timeMs }) => timeMs <= untilMs);
  const sent = about.find((entry) => isOf(entry, 'recordSent')) as EventEntryOf<'recordSent'> | undefined;
  if (sent === undefined) return null;
  const { topic, partition, key, value, clientId } = sent.event;
  const topicPartition = `${topic}-${partition}`;
  const brokers = Object.values(state.nodes).flatMap((node) => (node.type === 'broker' ? [node.brokerId] : []));
  const search: Search = { trace, recordId, topicPartition, fromMs: sent.timeMs, untilMs, about, brokers };
  const appends = told(search, 'recordsAppended');
  const place = placeOf(appends, recordId);
  const known = [
    step('batched', sent, { who: clientId }),
    ...producerSteps(search, sent, appends),
    ...appends.map((entry) => {
      const offset = offsetIn(entry, recordId);
      return step('appended', entry, { brokerId: entry.event.brokerId, offset });
    }),
    ...(place === null ? [] : [...replicaSteps(search, place), ...groupSteps(search, place)]),
  ].sort((a, b) => (a.entry?.id ?? 0) - (b.entry?.id ?? 0));
  const isOver = known.some(({ type }) => type === 'failed') && place === null;
  const coming = isOver ? [] : stepsToCome(known, state, topicPartition, clientId, place);
  return {
    recordId,
    key,
    value,
    producerId: clientId,
    topicPartition,
    offset: place?.offset ?? null,
    steps: [...known, ...coming],
  };
}

interface Search {
  readonly trace: Trace;
  readonly recordId: string;
  readonly topicPartition: TopicPartition;
  readonly fromMs: TimeMs;
  readonly untilMs: TimeMs;
  /** The events that name it. */
  readonly about: readonly AnyEventEntry[];
  /** Whoever may have a copy. */
  readonly brokers: readonly BrokerId[];
}

function told<Type extends EventType>({ about }: Search, type: Type): readonly EventEntryOf<Type>[] {
  return about.filter((entry) => isOf(entry, type)) as unknown as readonly EventEntryOf<Type>[];
}

function isOf({ event }: AnyEventEntry, type: EventType): boolean {
  return event.type === type;
}

/** Where it lies: the last leader that appended it decides. */
interface Place {
  readonly brokerId: BrokerId;
  readonly offset: Offset;
  readonly entry: EventEntryOf<'recordsAppended'>;
}

function placeOf(appends: readonly EventEntryOf<'recordsAppended'>[], recordId: string): Place | null {
  const entry = appends.at(-1);
  return entry === undefined ? null : { brokerId: entry.event.brokerId, offset: offsetIn(entry, recordId), entry };
}

function offsetIn({ event }: EventEntryOf<'recordsAppended'>, recordId: string): Offset {
  return event.baseOffset + event.recordIds.indexOf(recordId);
}

function step(type: JourneyStepType, entry: TraceEntry | null, more: Partial<JourneyStep> = {}): JourneyStep {
  const { brokerId = null, offset = null, who = null, error = null } = more;
  const id = [type, entry?.id ?? `${brokerId ?? ''}${who ?? ''}`].join('/');
  return { id, type, timeMs: entry?.timeMs ?? null, entry, brokerId, offset, who, error };
}

/** What the producer does and hears. */
function producerSteps(
  search: Search,
  sent: EventEntryOf<'recordSent'>,
  appends: readonly EventEntryOf<'recordsAppended'>[],
): readonly JourneyStep[] {
  const { trace, recordId, untilMs } = search;
  const first = firstFlight(trace, sent, recordId, appends[0]?.id ?? null, untilMs);
  return [
    ...(first === null ? [] : [step('sent', first, { who: sent.event.clientId })]),
    ...told(search, 'recordsAcknowledged').map((entry) => step('acknowledged', entry, { who: entry.event.clientId })),
    ...told(search, 'produceRetried').map((entry) =>
      step('resent', entry, { who: entry.event.clientId, error: entry.event.error }),
    ),
    ...told(search, 'appendRefused').map((entry) =>
      step('refused', entry, { brokerId: entry.event.brokerId, error: entry.event.error }),
    ),
    ...told(search, 'recordsFailed').map((entry) =>
      step('failed', entry, { who: entry.event.clientId, error: entry.event.error }),
    ),
  ];
}

/** A batch leaves soon, or not for long: then its first message is looked for no further than this. */
const MOST_LOOKED_AT = 20_000;

/** The first message that carried it. */
function firstFlight(
  trace: Trace,
  sent: TraceEntry,
  recordId: string,
  beforeId: number | null,
  untilMs: TimeMs,
): TraceEntry | null {
  const begin = trace.indexAfter(sent.timeMs - 1);
  for (let index = begin; index < Math.min(trace.entries.length, begin + MOST_LOOKED_AT); index++) {
    const entry = trace.entries[index];
    if (entry === undefined || entry.timeMs > untilMs || (beforeId !== null && entry.id > beforeId)) return null;
    if (entry.kind === 'message' && entry.id > sent.id && carries(entry.message.body, recordId)) return entry;
  }
  return null;
}

type Body = Extract<TraceEntry, { readonly kind: 'message' }>['message']['body'];

function carries(body: Body, recordId: string): boolean {
  if (body.api !== 'Produce' || body.kind !== 'request') return false;
  return body.partitions.some(({ batch }) => batch.records.some(({ id }) => id === recordId));
}

/** What the replicas do with it: copied, committed, cut off again. */
function replicaSteps(search: Search, place: Place): readonly JourneyStep[] {
  const { trace, topicPartition, fromMs, untilMs } = search;
  const { offset, entry: appended } = place;
  const committed = firstEventAfter(
    trace,
    appended,
    untilMs,
    'highWatermarkUpdated',
    ({ event }) => event.topicPartition === topicPartition && event.isLeader && event.to > offset,
  );
  const cut = eventsIn(trace, fromMs, untilMs, ['logTruncated']).filter(
    ({ event }) => event.topicPartition === topicPartition && event.to <= offset && offset < event.from,
  );
  return [
    ...search.brokers.flatMap((brokerId) => copies(search, place, brokerId, cut)),
    ...(committed === null ? [] : [step('committed', committed, { brokerId: committed.event.brokerId, offset })]),
    ...cut.map((entry) => step('cut', entry, { brokerId: entry.event.brokerId, offset })),
  ];
}

/** A follower copies it once, and again only after it has cut it off. */
function copies(
  { trace, topicPartition, untilMs }: Search,
  { offset, entry: appended }: Place,
  brokerId: BrokerId,
  cuts: readonly EventEntryOf<'logTruncated'>[],
): readonly JourneyStep[] {
  const found: JourneyStep[] = [];
  const afterwards = cuts.filter(({ id, event }) => event.brokerId === brokerId && id > appended.id);
  // The leader has it from the producer.
  const starts = brokerId === appended.event.brokerId ? afterwards : [appended, ...afterwards];
  for (const start of starts) {
    const copy = firstEventAfter(
      trace,
      start,
      untilMs,
      'recordsReplicated',
      ({ event }) =>
        event.brokerId === brokerId &&
        event.topicPartition === topicPartition &&
        event.baseOffset <= offset &&
        offset < event.logEndOffset,
    );
    if (copy !== null && found.every(({ entry }) => entry !== copy))
      found.push(step('replicated', copy, { brokerId, offset }));
  }
  return found;
}

/** Who has read it, and which groups have put their bookmark behind it. Each group once. */
function groupSteps(search: Search, place: Place): readonly JourneyStep[] {
  const { trace, topicPartition, untilMs } = search;
  const steps = new Map<string, JourneyStep>();
  const add = (found: JourneyStep) => {
    const name = `${found.type}/${found.who ?? ''}`;
    if (!steps.has(name)) steps.set(name, found);
  };
  for (const entry of told(search, 'recordsConsumed')) {
    const { groupId, clientId } = entry.event;
    add(step('consumed', entry, { who: groupId === '' ? clientId : groupId }));
  }
  const { topic, partition } = partsOf(topicPartition);
  for (const entry of eventsIn(trace, place.entry.timeMs, untilMs, ['offsetsCommitted'])) {
    const behind = entry.event.offsets.some(
      (each) => each.topic === topic && each.partition === partition && each.committedOffset > place.offset,
    );
    if (behind) add(step('groupCommitted', entry, { who: entry.event.groupId }));
  }
  return [...steps.values()];
}

/** What a record may still expect: copies, commit, answer, readers. */
function stepsToCome(
  known: readonly JourneyStep[],
  state: SimulationState,
  topicPartition: TopicPartition,
  producerId: NodeId,
  place: Place | null,
): readonly JourneyStep[] {
  const model = clusterModel(state);
  const has = (type: JourneyStepType, of: Partial<JourneyStep> = {}) =>
    known.some(
      (each) =>
        each.type === type && (of.brokerId ?? each.brokerId) === each.brokerId && (of.who ?? each.who) === each.who,
    );
  const partition = partitionNamed(model, topicPartition);
  const leaderId = place?.brokerId ?? partition?.leaderId ?? null;
  const followers = (partition?.assignedReplicas ?? []).filter((brokerId) => brokerId !== leaderId);
  const readers = model.groups.filter(({ partitions }) =>
    partitions.some((each) => each.topicPartition === topicPartition),
  );
  const wishes: readonly JourneyStep[] = [
    ...(has('sent') || place !== null ? [] : [step('sent', null, { who: producerId })]),
    ...(place !== null ? [] : [step('appended', null, { brokerId: leaderId })]),
    ...followers
      .filter((brokerId) => !has('replicated', { brokerId }))
      .map((brokerId) => step('replicated', null, { brokerId })),
    ...(has('committed') ? [] : [step('committed', null)]),
    ...(has('acknowledged') || has('failed') ? [] : [step('acknowledged', null, { who: producerId })]),
    ...readers.flatMap(({ groupId, loneConsumerId }) => {
      const who = loneConsumerId ?? groupId;
      const reads = has('consumed', { who }) ? [] : [step('consumed', null, { who })];
      const commits =
        loneConsumerId !== null || has('groupCommitted', { who }) ? [] : [step('groupCommitted', null, { who })];
      return [...reads, ...commits];
    }),
  ];
  return [...wishes].sort((a, b) => placeIn(a.type) - placeIn(b.type));
}

function placeIn(type: JourneyStepType): number {
  return (JOURNEY_STEPS as readonly string[]).indexOf(type);
}
