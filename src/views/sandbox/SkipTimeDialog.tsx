import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Field } from '../../design';
import { useSessionStore } from '../useSession';
import { FormDialog } from './FormDialog';
import styles from './SkipTimeDialog.module.css';

const LONGEST_S = 604_800;
const OFFERED_S = [5, 18, 45, 300, 3600] as const;

/** Lets time pass at once: nothing is left out, it is only not shown. */
export function SkipTimeDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const session = useSessionStore();
  const [seconds, setSeconds] = useState('18');
  const [isWrong, setWrong] = useState(false);
  const submit = () => {
    const value = Number(seconds);
    const fits = Number.isFinite(value) && value > 0 && value <= LONGEST_S && seconds.trim() !== '';
    setWrong(!fits);
    if (!fits) return;
    const { pause, seek, playheadMs } = session.getState();
    pause();
    seek(playheadMs + value * 1000);
    onClose();
  };
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
        inputMode="decimal"
        value={seconds}
        data-autofocus
        error={isWrong ? t('add.errors.number', { least: 1, most: LONGEST_S }) : undefined}
        onChange={(event) => setSeconds(event.target.value)}
      />
      <div className={styles.offers}>
        {OFFERED_S.map((offer) => (
          <Button key={offer} onClick={() => setSeconds(String(offer))}>
            {offer}
          </Button>
        ))}
      </div>
    </FormDialog>
  );
}
