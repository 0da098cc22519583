import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Dialog, Field, Icon } from '../../design';
import { formatDuration, useNarration } from '../../i18n';
import { useSessionStore } from '../useSession';
import { useThrottled } from '../useThrottled';
import { FormDialog } from './FormDialog';
import styles from './SkipTimeDialog.module.css';

const HOUR_S = 3600;
const LONGEST_S = 31 * 24 * HOUR_S;
const OFFERED_S = [5, 18, 45, 300] as const;
const LONG_OFFERS = [
  { id: 'hour', seconds: HOUR_S },
  { id: 'day', seconds: 24 * HOUR_S },
  { id: 'week', seconds: 7 * 24 * HOUR_S },
] as const;

interface Passing {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Lets time pass at once: nothing is left out, it is only not shown. */
export function SkipTimeDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { language } = useNarration();
  const session = useSessionStore();
  const [seconds, setSeconds] = useState('18');
  const [isWrong, setWrong] = useState(false);
  const [passing, setPassing] = useState<Passing | null>(null);
  const isWanted = useRef(true);
  useEffect(() => {
    isWanted.current = true;
    return () => {
      isWanted.current = false;
    };
  }, []);

  const submit = () => {
    const value = Number(seconds);
    const fits = Number.isFinite(value) && value > 0 && value <= LONGEST_S && seconds.trim() !== '';
    setWrong(!fits);
    if (!fits) return;
    const { playheadMs, passTo } = session.getState();
    const toMs = playheadMs + value * 1000;
    setPassing({ fromMs: playheadMs, toMs });
    void passTo(toMs, () => isWanted.current).then(() => {
      if (isWanted.current) onClose();
    });
  };
  const untilNext = () => {
    session.getState().stepEvent(1);
    onClose();
  };
  if (passing !== null) return <PassingDialog passing={passing} onClose={onClose} />;
  const ms = Number(seconds) * 1000;
  return (
    <FormDialog
      title={t('skipTime.title')}
      text={t('skipTime.text')}
      submit={t('skipTime.submit')}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field
        label={t('skipTime.seconds')}
        note={Number.isFinite(ms) && ms >= 60_000 ? `= ${formatDuration(ms, language)}` : undefined}
        inputMode="decimal"
        value={seconds}
        data-autofocus
        error={isWrong ? t('add.errors.number', { least: 1, most: LONGEST_S }) : undefined}
        onChange={(event) => setSeconds(event.target.value)}
      />
      <div className={styles.offers}>
        {OFFERED_S.map((offer) => (
          <Button key={offer} aria-pressed={seconds === String(offer)} onClick={() => setSeconds(String(offer))}>
            {formatDuration(offer * 1000, language)}
          </Button>
        ))}
        {LONG_OFFERS.map(({ id, seconds: offer }) => (
          <Button key={id} aria-pressed={seconds === String(offer)} onClick={() => setSeconds(String(offer))}>
            {t(`skipTime.offers.${id}`)}
          </Button>
        ))}
      </div>
      <Button variant="quiet" className={styles.next} onClick={untilNext}>
        {t('skipTime.untilNext')}
        <Icon name="arrow-right" size={14} />
      </Button>
    </FormDialog>
  );
}

/** While a long stretch passes: how far it is, and a way to stop. */
function PassingDialog({ passing, onClose }: { readonly passing: Passing; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { language } = useNarration();
  const nowMs = useThrottled((current) => current.playheadMs);
  const allMs = passing.toMs - passing.fromMs;
  const doneMs = Math.min(allMs, Math.max(0, nowMs - passing.fromMs));
  return (
    <Dialog open onClose={onClose} title={t('skipTime.title')} closeLabel={t('app.close')} size="narrow">
      <div className={styles.passing}>
        <p>{t('skipTime.passing', { time: formatDuration(doneMs, language), all: formatDuration(allMs, language) })}</p>
        <progress max={allMs} value={doneMs} aria-label={t('skipTime.title')} />
        <Button data-autofocus className={styles.stop} onClick={onClose}>
          {t('skipTime.stop')}
        </Button>
      </div>
    </Dialog>
  );
}
