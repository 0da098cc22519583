import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Card, Icon } from '../../design';
import { formatDuration, formatMoment, narrate, useNarration } from '../../i18n';
import { type Cause, whyOf } from '../../projections';
import type { Selection } from '../../session';
import { Marked } from '../Marked';
import { useSheets } from '../sheets';
import { useSession, useSessionStore } from '../useSession';
import { useThrottled } from '../useThrottled';
import { questionText } from './questionText';
import styles from './WhyCard.module.css';

/** Longer gaps between two causes are told as waiting. */
const WAITING_MS = 1000;

interface WhyCardProps {
  readonly selection: Selection;
  /** False where the lesson shows it unasked. */
  readonly isChosen: boolean;
  /** Asked in other words. */
  readonly question?: string;
}

/** The chain of causes, back to what she did. Each is a place to go to. */
export function WhyCard({ selection, isChosen, question }: WhyCardProps) {
  const { t } = useTranslation();
  const session = useSessionStore();
  const { setWhyWide } = useSheets();
  const state = useThrottled((current) => current.state);
  const trace = useThrottled((current) => current.trace);
  const timeMs = useThrottled((current) => Math.floor(current.playheadMs));
  const why = useMemo(() => whyOf(selection, state, trace, timeMs), [selection, state, trace, timeMs]);
  const { causes } = why;
  return (
    <Card
      hasNames
      eyebrow={question ?? questionText(t, why.question)}
      aside={
        isChosen && selection.type === 'entry' ? (
          <Button variant="icon" aria-label={t('inspector.close')} onClick={() => session.getState().select(null)}>
            <Icon name="close" />
          </Button>
        ) : undefined
      }
    >
      {causes.length === 0 && <p className={styles.empty}>{t('inspector.why.empty')}</p>}
      <ol className={styles.chain}>
        {causes.map((cause, index) => (
          <Link key={cause.entry.id} cause={cause} earlier={causes[index + 1]} />
        ))}
      </ol>
      {causes.length > 1 && (
        <div className={styles.ways}>
          <Button onClick={() => playFrom(causes)}>
            <Icon name="play" size={12} />
            {t('inspector.why.playSteps', { count: causes.length })}
          </Button>
          <Button onClick={widen}>
            <Icon name="full" size={14} />
            {t('inspector.why.wide')}
          </Button>
        </div>
      )}
    </Card>
  );

  /** The wide form answers for what is selected: what the lesson shows unasked is selected with it. */
  function widen() {
    if (!isChosen) session.getState().select(selection);
    setWhyWide(true);
  }

  function playFrom(chain: readonly Cause[]) {
    const first = chain.findLast(({ entry }) => entry.timeMs >= 0);
    if (first === undefined) return;
    const { seek, play } = session.getState();
    seek(first.entry.timeMs);
    play();
  }
}

function Link({ cause: { entry }, earlier }: { readonly cause: Cause; readonly earlier: Cause | undefined }) {
  const { t } = useTranslation();
  const { language, narration } = useNarration();
  const session = useSessionStore();
  const isHere = useSession(({ selection }) => selection?.type === 'entry' && selection.entryId === entry.id);
  const time = formatMoment(entry.timeMs);
  const gapMs = earlier === undefined ? 0 : entry.timeMs - earlier.entry.timeMs;
  const go = () => {
    const { pause, seek, select } = session.getState();
    pause();
    seek(Math.max(0, entry.timeMs));
    select({ type: 'entry', entryId: entry.id });
  };
  return (
    <li className={styles.link}>
      <button
        type="button"
        aria-current={isHere}
        title={t('inspector.why.goTo', { time })}
        className={styles.cause}
        onClick={go}
      >
        <time className="mono">{time}</time>
        <span>
          <Marked text={narrate(narration, entry)} />
        </span>
      </button>
      {gapMs >= WAITING_MS && (
        <span className={styles.waited}>{t('inspector.why.waited', { time: formatDuration(gapMs, language) })}</span>
      )}
    </li>
  );
}
