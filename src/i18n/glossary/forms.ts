import type { Language } from '../languages';
import { TERMS, type TermId } from './terms';

type Forms = Readonly<Partial<Record<TermId, readonly string[]>>>;

/** How texts call a term, where that is not its name. */
const ALSO: Readonly<Record<Language, Forms>> = {
  en: {
    log: ['log'],
    inSyncReplica: ['ISR', 'in sync', 'in-sync'],
    highWatermark: ['HW'],
    logEndOffset: ['LEO'],
    lastStableOffset: ['LSO'],
    leaderElection: ['election', 'unclean election', 'preferred leader election'],
    session: ['session'],
    zookeeper: ['znodes'],
    acks: ['acks', 'acknowledged', 'acknowledge'],
    batch: ['batches', 'linger.ms'],
    consumerGroup: ['group'],
    coordinator: ['coordinator'],
    commit: ['commit', 'committed offset', 'bookmark'],
    lag: ['lag'],
    fetch: ['fetches', 'polls', 'max.poll.records'],
    retention: ['retention.ms', 'retention time'],
    retry: ['retries'],
    compaction: ['compacted', 'cleanup.policy'],
    quorum: ['majority', 'quorum'],
    decoupling: ['loosely coupled'],
    exactlyOnce: ['exactly-once'],
    idempotentProducer: ['idempotence', 'idempotent', 'enable.idempotence'],
    underReplicated: ['under-replicated'],
    truncate: ['truncated', 'truncates', 'truncation'],
    deadLetterQueue: ['DLQ', 'dead letter topic'],
    preferredLeader: ['preferred replica'],
    uncleanElection: ['unclean.leader.election.enable'],
  },
  ja: {
    log: ['ログ'],
    record: ['レコード'],
    replica: ['コピー'],
    inSyncReplica: ['同期レプリカ', 'ISR'],
    minInSync: ['min.insync.replicas'],
    leaderElection: ['選出'],
    session: ['セッション'],
    partitioner: ['パーティショナー'],
    acks: ['acks'],
    batch: ['バッチ', 'リンガー', 'linger.ms'],
    retry: ['リトライ', '再試行'],
    consumerGroup: ['グループ'],
    coordinator: ['コーディネーター'],
    commit: ['しおり', 'コミット'],
    lag: ['ラグ'],
    fetch: ['フェッチ', 'ポーリング'],
    autoOffsetReset: ['auto.offset.reset'],
    retention: ['保持期間', 'retention.ms'],
    compaction: ['コンパクション'],
    quorum: ['過半数'],
    truncate: ['切り詰め'],
    tombstone: ['トゥームストーン'],
    underReplicated: ['レプリケーション不足'],
    idempotentProducer: ['べき等'],
    readCommitted: ['read_committed'],
  },
  ko: {
    log: ['로그'],
    record: ['레코드', '메시지'],
    replica: ['복제본', '레플리카'],
    inSyncReplica: ['ISR', '동기화된 복제본'],
    minInSync: ['min.insync.replicas'],
    leaderElection: ['선출'],
    session: ['세션'],
    zookeeper: ['ZooKeeper', '주키퍼', 'znode'],
    partitioner: ['파티셔너'],
    acks: ['acks'],
    batch: ['배치', '링거', 'linger.ms'],
    consumerGroup: ['그룹'],
    coordinator: ['코디네이터'],
    commit: ['책갈피', '커밋'],
    lag: ['랙'],
    fetch: ['페치', '폴링'],
    autoOffsetReset: ['auto.offset.reset'],
    retention: ['보존 기간', 'retention.ms'],
    compaction: ['컴팩션'],
    quorum: ['과반수'],
    underReplicated: ['복제 부족'],
    idempotentProducer: ['멱등성'],
    readCommitted: ['read_committed'],
    tombstone: ['툼스톤'],
  },
};

/** Everyday words: looked up in the glossary, never marked in a text. */
const UNMARKED: ReadonlySet<TermId> = new Set<TermId>([
  'commandEvent',
  'metrics',
  'microservice',
  'synchronous',
  'stream',
  'worker',
  'requestReply',
  'highAvailability',
]);

/** All that stands for a term in texts of a language, longest first. */
export function markedForms(language: Language): readonly (readonly [form: string, id: TermId])[] {
  const ids = (Object.keys(TERMS) as TermId[]).filter((id) => !UNMARKED.has(id));
  const forms = ids.flatMap((id) => {
    const all = [...namesIn(TERMS[id][language]), ...(ALSO[language][id] ?? [])];
    return [...new Set(all)].map((form) => [form, id] as const);
  });
  return forms.sort(([a], [b]) => b.length - a.length || (a < b ? -1 : 1));
}

/** `message / record` names two things that are one; what stands in brackets is a short form or a remark. */
function namesIn(name: string): readonly string[] {
  return name
    .replace(/[（(].*?[)）]/g, '')
    .split(/ \/ |, |、/)
    .map((each) => each.trim())
    .filter((each) => each !== '');
}
