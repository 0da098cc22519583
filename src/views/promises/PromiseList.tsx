import { useTranslation } from 'react-i18next';
import { classes, Finding, FindingLead, FindingList, FindingNote, type FindingTone, Icon } from '../../design';
import type { Breach } from '../../engine';
import { formatMoment, usePromiseTexts } from '../../i18n';
import type { PromiseVerdict } from '../../projections';
import { Explained } from '../glossary/Explained';
import styles from './PromiseList.module.css';
import { useGoToBreach } from './useGoToBreach';
import { usePromises } from './usePromises';

/** More than these are only counted. */
const MOST_BREACHES = 3;
const MOST_RECORDS = 6;

const TONES: Readonly<Record<PromiseVerdict['verdict'], FindingTone>> = {
  kept: 'good',
  notOwed: 'warn',
  broken: 'bad',
};

/** Every promise with what became of it. What did not hold comes first, and each time is a place to go to. */
export function PromiseList() {
  const { t } = useTranslation();
  const { verdicts, checkedUntilMs } = usePromises();
  return (
    <>
      <FindingLead>
        {t('promises.lead')}
        {checkedUntilMs !== null && <span> {t('promises.checking', { time: formatMoment(checkedUntilMs) })}</span>}
      </FindingLead>
      <FindingList>
        {verdicts.map((verdict) => (
          <Promised key={verdict.id} promise={verdict} />
        ))}
      </FindingList>
    </>
  );
}

interface PromisedProps {
  readonly promise: PromiseVerdict;
}

function Promised({ promise: { id, verdict, condition, breaches } }: PromisedProps) {
  const { t } = useTranslation();
  const texts = usePromiseTexts();
  const more = breaches.length - MOST_BREACHES;
  return (
    <Finding
      tone={TONES[verdict]}
      sentence={<Explained text={texts.list[id]} />}
      verdict={t(`promises.verdict.${verdict}`)}
    >
      <FindingNote>{texts.condition[condition]}</FindingNote>
      {breaches.slice(0, MOST_BREACHES).map((breach) => (
        <Time
          key={`${breach.timeMs} ${breach.topicPartition} ${breach.entries[0]}`}
          breach={breach}
          isBroken={verdict === 'broken'}
        />
      ))}
      {more > 0 && <FindingNote>{t('promises.moreTimes', { count: more })}</FindingNote>}
    </Finding>
  );
}

/** One time at which it did not hold: when, why, and what it cost. */
function Time({ breach, isBroken }: { readonly breach: Breach; readonly isBroken: boolean }) {
  const { t } = useTranslation();
  const texts = usePromiseTexts();
  const go = useGoToBreach();
  const { timeMs, topicPartition, records, recordCount, reason } = breach;
  const time = formatMoment(Math.max(0, timeMs));
  const shown = records.slice(0, MOST_RECORDS);
  return (
    <button
      type="button"
      title={t('promises.goTo', { time })}
      className={classes(styles.time, isBroken && styles.broken)}
      onClick={() => go(breach)}
    >
      <span className={styles.when}>
        <time className="mono">{time}</time>
        {topicPartition !== null && <code>{topicPartition}</code>}
        <Icon name="arrow-right" size={12} />
      </span>
      <span>{texts.reason[reason ?? 'broken']}</span>
      {shown.length > 0 && (
        <span className={styles.records}>
          {shown.map(({ offset, key }) => (
            <span key={offset} className={styles.record}>
              {key === null ? t('promises.recordNoKey', { offset }) : t('promises.record', { key, offset })}
            </span>
          ))}
          {recordCount > shown.length && (
            <span>{t('promises.moreRecords', { count: recordCount - shown.length })}</span>
          )}
        </span>
      )}
    </button>
  );
}
