import { useTranslation } from 'react-i18next';
import { Ring } from '../../design';
import { formatDuration, formatLeft, languageOf } from '../../i18n';
import { type OpenTransaction, type ProducerModel, transactionModel } from '../../projections';
import { useThrottled } from '../useThrottled';
import styles from './Producers.module.css';

/** An application ends its transactions many times a second: only one that lasts is worth an arc. */
const LASTS_MS = 1_000;

/** A producer's open transaction, as its coordinator counts: null while none is open there. */
export function useOpenTransaction({ transaction, application }: ProducerModel): OpenTransaction | null {
  const state = useThrottled((current) => current.state);
  const open = transaction === null ? null : (transactionModel(state, transaction.transactionalId)?.open ?? null);
  if (open === null || application === null) return open;
  return state.nowMs - open.startMs < LASTS_MS ? null : open;
}

interface TransactionRingProps {
  readonly open: OpenTransaction;
  readonly size: number;
}

/** How long an open transaction may still last, until its coordinator aborts it. */
export function TransactionRing({ open, size }: TransactionRingProps) {
  const timeMs = useThrottled((current) => Math.floor(current.playheadMs));
  const words = useTransactionWords(open);
  const left = formatLeft(open.endsMs - timeMs);
  const isLarge = size >= 30;
  return (
    <span className={styles.transaction} title={words}>
      <Ring
        share={(open.endsMs - timeMs) / open.timeoutMs}
        tone="accent"
        size={size}
        text={isLarge ? left : undefined}
      />
      {!isLarge && <span aria-hidden="true">{left}</span>}
    </span>
  );
}

/** In place of the state's long name, while the ring tells what is left. */
export function OpenFor({ open: { startMs } }: { readonly open: OpenTransaction }) {
  const { t, i18n } = useTranslation();
  const timeMs = useThrottled((current) => Math.floor(current.playheadMs));
  const duration = formatDuration(Math.max(0, timeMs - startMs), languageOf(i18n));
  return <b className={styles.openFor}>{t('stage.transaction.openFor', { duration })}</b>;
}

/** Since when it is open, and what is left of it. */
export function useTransactionWords({ startMs, endsMs, timeoutMs, lookEveryMs }: OpenTransaction): string {
  const { t, i18n } = useTranslation();
  const timeMs = useThrottled((current) => Math.floor(current.playheadMs));
  const language = languageOf(i18n);
  const lasts = (ms: number) => formatDuration(Math.max(0, ms), language);
  return endsMs > timeMs
    ? t('stage.transaction.left', {
        open: lasts(timeMs - startMs),
        left: lasts(endsMs - timeMs),
        timeout: lasts(timeoutMs),
      })
    : t('stage.transaction.over', { timeout: lasts(timeoutMs), every: lasts(lookEveryMs) });
}
