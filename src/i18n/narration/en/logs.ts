import { bytes, code } from '../parts';
import type { LogEvents } from '../types';

import { count } from './words';

const whyRolled = {
  size: 'the old one is full',
  time: 'the old one is too old',
  index: 'the index of the old one is full',
  offsets: 'the old one spans too many offsets',
  retention: 'everything before it is deleted',
} as const;

const whyDeleted = {
  startOffset: 'all of it lies below the log start',
  size: 'the log is larger than it may be',
  time: 'its newest record is older than it may be',
} as const;

/** What happens to segments: rolled, deleted, compacted. */
export const logs: LogEvents = {
  segmentRolled: ({ brokerId, topicPartition, baseOffset, reason }) =>
    `**New segment** of ${code(topicPartition)} on broker ${brokerId}, from offset ${baseOffset}: ${whyRolled[reason]}`,
  segmentsDeleted: ({ brokerId, topicPartition, reason, baseOffsets, sizeBytes, logStartOffset }) =>
    `**Deleted by retention**: ${count(baseOffsets.length, 'segment')} of ${code(topicPartition)} on broker ${brokerId} (${bytes(sizeBytes)}), ${whyDeleted[reason]}; the log starts at offset ${logStartOffset} now`,
  logStartOffsetUpdated: ({ brokerId, topicPartition, reason, from, to }) => {
    const moved = `**Log start** of ${code(topicPartition)} on broker ${brokerId}: ${from} → ${to}`;
    switch (reason) {
      case 'segmentDeletion':
        return `${moved}, where the first segment begins that is still there`;
      case 'clientRecordDeletion':
        return `${moved}, as somebody asked`;
      case 'leaderOffsetIncremented':
        return `${moved}, like the leader’s`;
    }
  },
  logCleaned: ({ brokerId, topicPartition, from, to, bytesBefore, bytesAfter, removedRecords }) =>
    `**Compacted**: ${code(topicPartition)} on broker ${brokerId}, dirty part ${from} to ${to - 1}; ${count(removedRecords, 'record')} gone, ${bytes(bytesBefore)} → ${bytes(bytesAfter)}`,
  logRestarted: ({ brokerId, topicPartition, from, to }) =>
    `**Log begun again**: all that broker ${brokerId} had of ${code(topicPartition)}, up to offset ${from}, is deleted at the leader; it starts again at ${to}`,
  recordsDeletionAnswered: ({ topicPartition, error, lowWatermark }) =>
    error === 'NONE'
      ? `**Records deleted** from ${code(topicPartition)}: on every live replica the log starts at offset ${lowWatermark} or later`
      : `**Deleting refused** on ${code(topicPartition)}: ${code(error)}`,
};
