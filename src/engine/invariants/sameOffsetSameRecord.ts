import { recordsIn } from './committedLog';
import { notesOf } from './notebook';
import type { KafkaPromise } from './types';

/**
 * One leader writes an epoch, each offset of it once: wherever a record with this offset and epoch is found, it is the
 * same record. This holds through unclean elections, too. A broker that lost its disk and leads on in the same epoch,
 * because it is alone, begins that epoch again.
 */
export const sameOffsetSameRecord: KafkaPromise = {
  id: 'sameOffsetSameRecord',
  rows: [12],
  condition: 'clean',
  onReplica({ broker: { brokerId }, replica, before, topicPartition }, { notebook }) {
    const { log } = replica;
    const from = before === null || before.log.logEndOffset > log.logEndOffset ? 0 : before.log.logEndOffset;
    if (from >= log.logEndOffset) return null;
    const { written, forfeit } = notesOf(notebook, topicPartition);
    const reason = forfeit?.reason === 'diskLost' ? 'diskLost' : null;
    for (const { offset, record, batch } of recordsIn(log, Math.max(from, log.logStartOffset), log.logEndOffset)) {
      const epoch = (written[batch.partitionLeaderEpoch] ??= {});
      const known = (epoch[offset] ??= record.id);
      if (known === record.id) continue;
      const what = `${topicPartition} on broker ${brokerId}: offset ${offset} in epoch ${batch.partitionLeaderEpoch} is ${record.id} and elsewhere ${known}`;
      return {
        topicPartition,
        brokerId,
        records: [{ offset, key: record.key, recordId: record.id }],
        recordCount: 1,
        reason,
        what,
      };
    }
    return null;
  },
};
