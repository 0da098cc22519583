import { acknowledgedRecordsSurvive } from './acknowledgedRecordsSurvive';
import { acknowledgementsAreTrue } from './acknowledgementsAreTrue';
import { committedRecordsSurvive } from './committedRecordsSurvive';
import { compactionKeepsLatest } from './compactionKeepsLatest';
import { controllerEpochGrows } from './controllerEpochGrows';
import { deletionStaysBelowHighWatermark } from './deletionStaysBelowHighWatermark';
import { epochsNeverGoBack } from './epochsNeverGoBack';
import { followersArePrefixes } from './followersArePrefixes';
import { highWatermarkBounded } from './highWatermarkBounded';
import { highWatermarkNeverGoesBack } from './highWatermarkNeverGoesBack';
import { highWatermarkWaitsForReplicas } from './highWatermarkWaitsForReplicas';
import { inSyncReplicasHaveAllCommitted } from './inSyncReplicasHaveAllCommitted';
import { isrChangedByItsLeader } from './isrChangedByItsLeader';
import { isrWithinReplicas } from './isrWithinReplicas';
import { noDuplicates } from './noDuplicates';
import { offsetsAreDense } from './offsetsAreDense';
import { oneFetcherPerFollower } from './oneFetcherPerFollower';
import { oneLeaderPerEpoch } from './oneLeaderPerEpoch';
import { oneOwnerPerPartition } from './oneOwnerPerPartition';
import { orderWithinPartition } from './orderWithinPartition';
import { exactlyOnce } from './exactlyOnce';
import { readersSeeOnlyDecided } from './readersSeeOnlyDecided';
import { readsRepeat } from './readsRepeat';
import { replicasAgree } from './replicasAgree';
import { sameOffsetSameRecord } from './sameOffsetSameRecord';
import { staleRequestsAreIgnored } from './staleRequestsAreIgnored';
import type { KafkaPromise } from './types';

/** All of Kafka's promises, those first that people ask about first. They are checked in this order. */
export const KAFKA_PROMISES: readonly KafkaPromise[] = [
  acknowledgedRecordsSurvive,
  committedRecordsSurvive,
  readsRepeat,
  noDuplicates,
  orderWithinPartition,
  exactlyOnce,
  readersSeeOnlyDecided,
  oneOwnerPerPartition,
  acknowledgementsAreTrue,
  inSyncReplicasHaveAllCommitted,
  replicasAgree,
  followersArePrefixes,
  sameOffsetSameRecord,
  oneLeaderPerEpoch,
  isrWithinReplicas,
  isrChangedByItsLeader,
  highWatermarkBounded,
  highWatermarkNeverGoesBack,
  highWatermarkWaitsForReplicas,
  offsetsAreDense,
  epochsNeverGoBack,
  deletionStaysBelowHighWatermark,
  compactionKeepsLatest,
  controllerEpochGrows,
  staleRequestsAreIgnored,
  oneFetcherPerFollower,
];
