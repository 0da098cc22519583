import type { PromiseTexts } from '../promiseTexts';

export const promiseTexts: PromiseTexts = {
  list: {
    acknowledgedRecordsSurvive: 'An acknowledged record is on every later leader.',
    committedRecordsSurvive: 'A committed record is never lost while one in-sync replica lives.',
    readsRepeat: 'What one consumer has read, every consumer reads at that offset.',
    noDuplicates: 'A record that is sent again is stored once.',
    orderWithinPartition: 'Within a partition, records stay in the order in which they were sent.',
    exactlyOnce:
      'What an application reads and writes in one transaction has one committed result for each record, not two.',
    readersSeeOnlyDecided:
      'A consumer with read_committed never sees a record of a transaction that is aborted or not decided.',
    oneOwnerPerPartition: 'In a group, a partition belongs to one consumer at a time.',
    acknowledgementsAreTrue: 'acks=all says “stored” only when all in-sync replicas have the record.',
    inSyncReplicasHaveAllCommitted: 'Every in-sync replica has everything that is committed.',
    replicasAgree: 'Below the high watermark, all replicas hold the same records.',
    followersArePrefixes: 'A follower’s log is the beginning of its leader’s log.',
    sameOffsetSameRecord: 'Same offset, same leader epoch: same record, on every broker.',
    oneLeaderPerEpoch: 'In one leader epoch, a partition has one leader.',
    isrWithinReplicas: 'The ISR holds only assigned replicas, the leader among them.',
    isrChangedByItsLeader: 'Only the leader of the current epoch changes the ISR.',
    highWatermarkBounded: 'The high watermark never lies beyond the end of a log.',
    highWatermarkNeverGoesBack: 'While a leader leads, its high watermark never goes back.',
    highWatermarkWaitsForReplicas: 'With fewer in sync than min.insync.replicas, nothing more is committed.',
    offsetsAreDense: 'Offsets count up without a gap and are never used twice.',
    epochsNeverGoBack: 'Along a log, leader epochs never go back.',
    deletionStaysBelowHighWatermark: 'Retention never takes a record that is not committed yet.',
    compactionKeepsLatest: 'Compaction keeps the latest value of every key.',
    controllerEpochGrows: 'There is one controller in each controller epoch.',
    staleRequestsAreIgnored: 'Brokers ignore orders from old controllers and old leader epochs.',
    oneFetcherPerFollower: 'A follower fetches a partition from one leader only.',
  },
  condition: {
    always: 'Always.',
    clean: 'As long as no replica outside the ISR is made leader and no disk is lost.',
    acksAll: 'For what was acknowledged with acks=all.',
    idempotent: 'With enable.idempotence=true, within one producer epoch.',
    transactional: 'With transactions, and for readers with isolation.level=read_committed.',
  },
  reason: {
    broken: 'This must never happen: it is a mistake in Partita. A link to this run helps us to mend it.',
    uncleanElection: 'A replica outside the ISR became leader, without these records.',
    diskLost: 'A disk was lost, and its records with it.',
    acknowledgedByLeaderAlone:
      'With acks=1 the leader alone had it when it said “stored”. The next leader never got it.',
    notIdempotent: 'Without idempotence, a record that is sent again can be stored twice or late.',
    notTransactional: 'Without transactions, a crash between the results and the offsets brings the results twice.',
    newProducerEpoch: 'The producer gave up a batch whose fate it did not know, and numbered the rest anew.',
  },
};
