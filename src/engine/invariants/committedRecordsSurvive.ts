import { LEAPT_RECORD, recordsIn } from './committedLog';
import { isNewLeadership, told } from './leaderships';
import { type LoggedRecord } from './committedLog';
import { notesOf } from './notebook';
import type { KafkaRecord } from '../kafka/protocol/records';
import type { KafkaPromise } from './types';

/**
 * A committed record is on every later leader, unchanged, at its offset, as long as one member of the ISR lives. What an
 * unclean leader does not have is gone for all.
 */
export const committedRecordsSurvive: KafkaPromise = {
  id: 'committedRecordsSurvive',
  rows: [9, 23],
  condition: 'clean',
  onReplica(change, { notebook }) {
    const { broker, replica, topicPartition } = change;
    const notes = notesOf(notebook, topicPartition);
    if (!isNewLeadership(change) || replica.leaderEpoch < notes.leaderEpoch) return null;
    const { log } = replica;
    const { committed } = notes;
    const lost: LoggedRecord[] = [];
    const note = (offset: number, record: KafkaRecord | undefined) => {
      if (record !== undefined) lost.push({ offset, record } as LoggedRecord);
    };
    for (const { offset, record } of recordsIn(log, log.logStartOffset, committed.length)) {
      const known = committed[offset];
      if (known !== undefined && known !== LEAPT_RECORD && known.id !== record.id) note(offset, known);
    }
    for (let offset = Math.max(log.logEndOffset, 0); offset < committed.length; offset++)
      note(offset, committed[offset]);
    const [first] = lost;
    if (first === undefined) return null;
    // From here on, what this leader has is what there is.
    committed.length = first.offset;
    for (const key in notes.agreedUntil) notes.agreedUntil[key] = Math.min(notes.agreedUntil[key] ?? 0, first.offset);
    notes.acknowledged = notes.acknowledged.filter(({ offset }) => offset < first.offset);
    const what = `${topicPartition}: the new leader, broker ${broker.brokerId}, ends at ${log.logEndOffset} and does not have ${lost.length} committed records from offset ${first.offset} on`;
    return { topicPartition, brokerId: broker.brokerId, ...told(lost), reason: notes.forfeit?.reason ?? null, what };
  },
};
