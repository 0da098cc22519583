import type { Breach, Finding, KafkaPromise, Round } from './types';

/** Writes down what a check has found. What is not owed is told once for each reason and place, but for lost records. */
export function blame(promise: KafkaPromise, finding: Finding | null | undefined, round: Round): void {
  if (finding === null || finding === undefined) return;
  const { moment, notebook, breaches } = round;
  const { topicPartition = null, brokerId = null, records = [], recordCount = 0, reason = null, what } = finding;
  const isPartOfOther = reason === 'uncleanElection' || reason === 'diskLost';
  if (isPartOfOther && !isAboutLoss(promise)) {
    const name = `${promise.id} ${topicPartition} ${reason}`;
    if (notebook.told[name]) return;
    notebook.told[name] = true;
  }
  const entries = [notebook.nextId, moment.nextId] as const;
  breaches.push({
    promise: promise.id,
    timeMs: moment.nowMs,
    topicPartition,
    brokerId,
    records,
    recordCount,
    reason,
    what,
    entries,
  });
}

function isAboutLoss({ id }: KafkaPromise): boolean {
  return id === 'committedRecordsSurvive' || id === 'acknowledgedRecordsSurvive';
}

export function breachesOf(round: Round): readonly Breach[] {
  return round.breaches;
}
