import { useTranslation } from 'react-i18next';
import { classes, Icon } from '../../design';
import { formatMoment, usePromiseTexts } from '../../i18n';
import type { LostRecord } from '../../projections/compare';
import styles from './VerdictBox.module.css';
import type { ComparedBranch } from './useCompared';

/** More than these are only counted. */
const MOST_RECORDS = 4;
/** A little behind is no news while time runs. */
const PATIENCE_MS = 1_000;

/** What became of the records that were called written, in words: all there, or which are gone and who promised what. */
export function VerdictBox({ of, timeMs }: { readonly of: ComparedBranch; readonly timeMs: number }) {
  const { t: v } = useTranslation('views');
  const { name, verdict, promises } = of;
  const { lost, acknowledged, isMore } = verdict;
  const isLost = lost.length > 0;
  const isBehind = promises.checkedUntilMs + PATIENCE_MS < timeMs;
  return (
    <section aria-label={v('compare.verdict.label', { name })} className={classes(styles.box, isLost && styles.lost)}>
      <Icon name={isLost ? 'cross' : 'check'} size={18} />
      <div className={styles.words}>
        <b>
          {isLost
            ? v('compare.verdict.lost', { count: lost.length })
            : acknowledged === 0
              ? v('compare.verdict.nothing')
              : v('compare.verdict.kept', { count: acknowledged })}
          {isLost && isMore && ` (${v('compare.verdict.more')})`}
        </b>
        {isLost ? <Lost lost={lost} /> : <Kept of={of} />}
        {isBehind && <span>{v('compare.verdict.checking', { time: formatMoment(promises.checkedUntilMs) })}</span>}
      </div>
    </section>
  );
}

function Kept({ of: { verdict } }: { readonly of: ComparedBranch }) {
  const { t: v } = useTranslation('views');
  const { acknowledged, sentAgain, failed } = verdict;
  return (
    <span>
      {acknowledged > 0 && v('compare.verdict.counted', { count: acknowledged })}{' '}
      {sentAgain > 0 && v('compare.verdict.sentAgain', { count: sentAgain })}{' '}
      {failed > 0 && v('compare.verdict.failed', { count: failed })}
    </span>
  );
}

function Lost({ lost }: { readonly lost: readonly LostRecord[] }) {
  const { t: v } = useTranslation('views');
  const texts = usePromiseTexts();
  const reasons = [...new Set(lost.map(({ breach }) => breach.reason))];
  const words = lost
    .slice(0, MOST_RECORDS)
    .map(({ topicPartition: partition, offset, key }) =>
      key === null
        ? v('compare.verdict.recordNoKey', { partition, offset })
        : v('compare.verdict.record', { partition, offset, key }),
    );
  return (
    <>
      <span className={classes('mono', styles.records)} title={words.join(' · ')}>
        {words.join(' · ')}
        {lost.length > words.length && ' …'}
      </span>
      {reasons.map((reason) => (
        <span key={reason ?? 'broken'}>
          {reason === 'acknowledgedByLeaderAlone'
            ? v('compare.verdict.byLeaderAlone')
            : texts.reason[reason ?? 'broken']}
        </span>
      ))}
    </>
  );
}
