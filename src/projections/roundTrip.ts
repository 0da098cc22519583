import type { EntryId, KafkaMessage, NodeId, TimeMs } from '../engine';
import type { Trace } from '../history';
import { sequenceIndex } from './sequenceIndex';

/** Where the time of a question and its answer went. */
export interface RoundTripPart {
  /** `there` and `back` on the wire, `at` inside of the one who answers, `wait` for another one. */
  readonly type: 'there' | 'at' | 'wait' | 'back';
  readonly nodeId: NodeId;
  readonly ms: TimeMs;
}

export interface RoundTrip {
  readonly request: KafkaMessage;
  /** Null while there is none, and where it carried no news: then the trace has no entry for it. */
  readonly response: KafkaMessage | null;
  readonly parts: readonly RoundTripPart[];
  readonly totalMs: TimeMs;
}

/** The answer must have been reached by so many causes. */
const MAX_LINKS = 60;

/** The question and the answer that a message is one half of; null for a message that is neither. */
export function roundTripOf(trace: Trace, id: EntryId): RoundTrip | null {
  const { partners } = sequenceIndex(trace);
  const own = messageOf(trace, id);
  if (own === null) return null;
  const partnerId = partners.get(id);
  const partner = partnerId === undefined ? null : messageOf(trace, partnerId);
  const isAnswer = own.body.kind === 'response';
  const request = isAnswer ? partner : own;
  const response = isAnswer ? own : partner;
  if (request === null) return null;
  const parts = response === null ? [] : partsOf(trace, request, response);
  return { request, response, parts, totalMs: parts.reduce((sum, { ms }) => sum + ms, 0) };
}

function partsOf(trace: Trace, request: KafkaMessage, response: KafkaMessage): readonly RoundTripPart[] {
  const there = (request.arrivesMs ?? request.sentMs) - request.sentMs;
  const inside = response.sentMs - request.sentMs - there;
  const back = (response.arrivesMs ?? response.sentMs) - response.sentMs;
  const awaited = awaitedBy(trace, request, response);
  const between: RoundTripPart =
    awaited === null ? { type: 'at', nodeId: request.to, ms: inside } : { type: 'wait', nodeId: awaited, ms: inside };
  const parts: readonly RoundTripPart[] = [
    { type: 'there', nodeId: request.to, ms: there },
    between,
    { type: 'back', nodeId: request.from, ms: back },
  ];
  return parts.filter(({ type, ms }) => ms > 0 || type !== between.type);
}

/** Whose message set the answer free: the last one on the way back from it to the question that is not the question. */
function awaitedBy(trace: Trace, request: KafkaMessage, response: KafkaMessage): NodeId | null {
  let causeId = response.causeId;
  for (let links = 0; causeId !== null && links < MAX_LINKS; links++) {
    if (causeId <= request.id) return null;
    const entry = trace.entryById(causeId);
    if (entry === null) return null;
    if (entry.kind === 'message' && entry.message.from !== request.to) return entry.message.from;
    causeId = entry.causeId;
  }
  return null;
}

function messageOf(trace: Trace, id: EntryId): KafkaMessage | null {
  const entry = trace.entryById(id);
  return entry?.kind === 'message' ? entry.message : null;
}
