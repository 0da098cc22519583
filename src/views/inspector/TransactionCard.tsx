import { useTranslation } from 'react-i18next';
import { Card, classes, Ring } from '../../design';
import { formatLeft } from '../../i18n';
import { type OpenTransaction, type TransactionModel, transactionModel } from '../../projections';
import { useTransactionWords } from '../stage/TransactionRing';
import { useThrottled } from '../useThrottled';
import styles from './TransactionCard.module.css';

/** The states of `TransactionState` that one can look at for any time, in the order in which they are passed. */
const STEPS = [
  ['Empty'],
  ['Ongoing'],
  ['PrepareCommit', 'PrepareAbort'],
  ['CompleteCommit', 'CompleteAbort'],
] as const satisfies readonly (readonly TransactionModel['state'][])[];

/** Where the coordinator has a transaction, among all the places it may pass; and how long it may stay open. */
export function TransactionCard({ transactionalId }: { readonly transactionalId: string }) {
  const { t } = useTranslation();
  const state = useThrottled((current) => current.state);
  const model = transactionModel(state, transactionalId);
  if (model === null) return null;
  return (
    <Card eyebrow={t('inspector.transaction.title', { id: model.coordinatorId })}>
      <ol className={styles.steps} aria-label={t('inspector.transaction.states')}>
        {STEPS.map((states) => (
          <li key={states[0]}>
            {states.map((each) => (
              <span
                key={each}
                className={classes('mono', styles.state, each === model.state && styles.present)}
                aria-current={each === model.state ? 'step' : undefined}
                title={t(`inspector.transaction.hints.${each}`)}
              >
                {each}
              </span>
            ))}
          </li>
        ))}
      </ol>
      <p className={styles.log}>
        <span className="mono">{model.transactionalId}</span> →{' '}
        <span className="mono">__transaction_state-{model.partition}</span>
      </p>
      {model.open !== null && <Open open={model.open} partitions={model.partitions} />}
    </Card>
  );
}

interface OpenProps {
  readonly open: OpenTransaction;
  readonly partitions: readonly string[];
}

function Open({ open, partitions }: OpenProps) {
  const timeMs = useThrottled((current) => Math.floor(current.playheadMs));
  const words = useTransactionWords(open);
  return (
    <div className={styles.open}>
      <Ring
        share={(open.endsMs - timeMs) / open.timeoutMs}
        tone="accent"
        size={44}
        text={formatLeft(open.endsMs - timeMs)}
      />
      <p>
        {words}
        <span className="mono">{partitions.join(', ')}</span>
      </p>
    </div>
  );
}
