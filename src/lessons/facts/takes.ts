import type { LessonFacts } from '../types';
import { comingsOf } from './consumerFacts';
import { eventsUntilNow } from './events';
import type { Fact } from './types';

type FinishingOrders = Extract<Fact, { readonly fact: 'finishingOrders' }>;

/** The most different orders in which the same was finished; 0 before a first take is done. */
export function countFinishingOrders(facts: LessonFacts, fact: FinishingOrders): number {
  const orders = new Map<string, Set<string>>();
  for (const { sent, finished } of takesOf(facts, fact)) {
    const same = JSON.stringify(sent.map(({ key, value }) => [key, value]));
    orders.set(same, (orders.get(same) ?? new Set()).add(finished.join()));
  }
  return Math.max(0, ...[...orders.values()].map((each) => each.size));
}

/** Every take that is done, in their order. A take lasts from its mark to the next mark of any name. */
function takesOf(facts: LessonFacts, { by, topic, mark }: FinishingOrders) {
  const marks = facts.deeds
    .filter((deed) => deed.type === 'mark' && deed.stepId === facts.stepId && deed.atMs <= facts.state.nowMs)
    .sort((a, b) => a.atMs - b.atMs);
  const sent = eventsUntilNow(facts, ['recordSent']).filter(({ event }) => event.topic === topic);
  const done = comingsOf(facts, { fact: 'consumed', by, what: 'done' }).map(({ record }) => record.id);
  return marks.flatMap((deed, index) => {
    if (deed.type !== 'mark' || deed.mark !== mark) return [];
    const endMs = marks[index + 1]?.atMs ?? Number.POSITIVE_INFINITY;
    const own = sent.filter(({ timeMs }) => timeMs >= deed.atMs && timeMs < endMs).map(({ event }) => event);
    const ids = own.map(({ recordId }) => recordId);
    const finished = [...new Set(done)].map((id) => ids.indexOf(id)).filter((place) => place >= 0);
    return own.length > 0 && finished.length === own.length ? [{ sent: own, finished }] : [];
  });
}
