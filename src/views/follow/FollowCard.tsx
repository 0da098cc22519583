import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Button, Card, classes, Icon, KeyToken } from '../../design';
import { formatMoment } from '../../i18n';
import { type JourneyStep, keyColor, keyLetter, type RecordJourney, recordJourney } from '../../projections';
import { useNodeName } from '../story/useNodeName';
import { useGoTo } from '../useGoTo';
import { useSessionStore } from '../useSession';
import { useThrottled } from '../useThrottled';
import styles from './FollowCard.module.css';

/** The record that is followed: every step of its way, each a place to go to, and what is still to come. */
export function FollowCard({ recordId }: { readonly recordId: string }) {
  const { t } = useTranslation('views');
  const { t: base } = useTranslation();
  const session = useSessionStore();
  const nowMs = useThrottled((current) => Math.floor(current.playheadMs));
  const journey = useThrottled(({ trace, state, endMs, playheadMs }) =>
    recordJourney(trace, state, recordId, Math.max(endMs, Math.floor(playheadMs))),
  );
  return (
    <Card
      eyebrow={t('follow.title')}
      name={journey === null ? undefined : <Name journey={journey} />}
      aside={
        <Button variant="icon" aria-label={base('follow.stop')} onClick={() => session.getState().follow(null)}>
          <Icon name="close" />
        </Button>
      }
    >
      {journey === null ? (
        <p className={styles.quiet}>{t('follow.gone')}</p>
      ) : (
        <>
          <p className={classes('mono', styles.place)}>
            {journey.offset === null
              ? t('follow.waits', { partition: journey.topicPartition })
              : t('follow.offsetAt', { partition: journey.topicPartition, offset: journey.offset })}
          </p>
          <ol className={styles.track} aria-label={t('follow.list')}>
            {journey.steps.map((step) => (
              <Moment key={step.id} step={step} nowMs={nowMs} />
            ))}
          </ol>
        </>
      )}
    </Card>
  );
}

function Name({ journey: { key } }: { readonly journey: RecordJourney }) {
  const { t } = useTranslation();
  const color = keyColor(key);
  if (key === null || color === null) return t('stage.noKey');
  return (
    <span className={styles.name}>
      <KeyToken size="small" letter={keyLetter(key)} colorIndex={color} /> <span className="mono">{key}</span>
    </span>
  );
}

function Moment({ step, nowMs }: { readonly step: JourneyStep; readonly nowMs: number }) {
  const { t } = useTranslation('views');
  const nodeName = useNodeName();
  const goTo = useGoTo();
  const { timeMs, entry } = step;
  const isDone = timeMs !== null && timeMs <= nowMs;
  const words = stepWords(t, step, nodeName);
  const className = classes(
    styles.step,
    isDone && styles.done,
    isBad(step) && styles.bad,
    timeMs === nowMs && styles.here,
  );
  if (timeMs === null || entry === null)
    return (
      <li className={className}>
        <span className={styles.moment}>
          <time>{t('follow.notYet')}</time>
          <span>{words}</span>
        </span>
      </li>
    );
  return (
    <li className={className}>
      <button
        type="button"
        className={styles.moment}
        aria-current={timeMs === nowMs}
        // Only there: what is followed stays what one looks at.
        onClick={() => goTo(timeMs, null)}
      >
        <time className="mono">{formatMoment(timeMs)}</time>
        <span>{words}</span>
        {!isDone && <span className="visually-hidden">{t('follow.ahead')}</span>}
      </button>
    </li>
  );
}

function isBad({ type }: JourneyStep): boolean {
  return type === 'resent' || type === 'refused' || type === 'cut' || type === 'failed';
}

function stepWords(t: TFunction<'views'>, step: JourneyStep, nodeName: (nodeId: string) => string): string {
  const { type, brokerId, offset, error } = step;
  const id = brokerId ?? '';
  const who = nodeName(step.who ?? '');
  switch (type) {
    case 'appended':
      return offset === null ? t('follow.steps.willAppend') : t('follow.steps.appended', { id, offset });
    case 'replicated':
    case 'cut':
      return t(`follow.steps.${type}`, { id });
    case 'refused':
      return t('follow.steps.refused', { id, error: error ?? '' });
    case 'resent':
      return t('follow.steps.resent', { error: error ?? '' });
    case 'failed':
      return t('follow.steps.failed', { who, error: error ?? '' });
    case 'sent':
    case 'committed':
      return t(`follow.steps.${type}`);
    default:
      return t(`follow.steps.${type}`, { who });
  }
}
