import type { TFunction } from 'i18next';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Dialog, Field } from '../../design';
import type { ClusterModel, FaultModel } from '../../projections';
import { useSessionStore } from '../useSession';
import styles from './forms.module.css';

export interface LinkDialogProps {
  readonly from: string;
  readonly model: ClusterModel;
  readonly onClose: () => void;
}

type Deed = 'cutLink' | 'slowLink' | 'healLink';
const DEFAULT_SLOW_MS = '200';

/** Cut, slow or heal the link from one node to another. */
export function LinkDialog({ from, model, onClose }: LinkDialogProps) {
  const { t } = useTranslation();
  const store = useSessionStore();
  const others = partnersOf(from, model);
  const [to, setTo] = useState(others[0] ?? '');
  const [deed, setDeed] = useState<Deed>('cutLink');
  const [byMs, setByMs] = useState(DEFAULT_SLOW_MS);
  const fault = faultBetween(model, from, to);
  const delayMs = Number(byMs);
  const isValid = deed !== 'slowLink' || (Number.isInteger(delayMs) && delayMs > 0);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isValid || to === '') return;
    const between = [from, to] as const;
    store.getState().give(deed === 'slowLink' ? { type: deed, between, byMs: delayMs } : { type: deed, between });
    onClose();
  };

  const deeds: readonly { readonly id: Deed; readonly label: string; readonly hint: string }[] = [
    { id: 'cutLink', label: t('links.cut.label'), hint: t('links.cut.hint') },
    { id: 'slowLink', label: t('links.slow.label'), hint: t('links.slow.hint') },
    { id: 'healLink', label: t('links.heal.label'), hint: t('links.heal.hint') },
  ];

  return (
    <Dialog open onClose={onClose} title={`${t('links.title')}: ${from}`} closeLabel={t('app.close')} size="narrow">
      <form className={styles.form} onSubmit={submit}>
        <Field
          label={t('links.to')}
          note={faultWords(t, fault)}
          control={(wiring) => (
            <select {...wiring} data-autofocus value={to} onChange={(event) => setTo(event.target.value)}>
              {others.map((nodeId) => (
                <option key={nodeId}>{nodeId}</option>
              ))}
            </select>
          )}
        />
        <fieldset className={styles.choices}>
          <legend className="visually-hidden">{t('links.between', { from, to })}</legend>
          {deeds.map(({ id, label, hint }) => (
            <label key={id} className={styles.choice}>
              <input type="radio" name="deed" checked={deed === id} onChange={() => setDeed(id)} />
              <b>{label}</b>
              <span>{hint}</span>
            </label>
          ))}
        </fieldset>
        {deed === 'slowLink' && (
          <Field
            label={t('links.milliseconds')}
            mono
            inputMode="numeric"
            value={byMs}
            error={isValid ? undefined : t('add.errors.number', { least: 1, most: 60_000 })}
            onChange={(event) => setByMs(event.target.value)}
          />
        )}
        <div className={styles.buttons}>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button type="submit" variant="primary">
            {t('links.apply')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Brokers talk to everybody, clients to brokers. */
function partnersOf(from: string, { brokers, zookeepers, producers, groups }: ClusterModel): readonly string[] {
  const brokerIds = brokers.map(({ nodeId }) => nodeId);
  if (!brokerIds.includes(from)) return brokerIds;
  const clients = [
    ...producers.map(({ producerId }) => producerId),
    ...groups.flatMap(({ members }) => members.map(({ clientId }) => clientId)),
  ];
  return [...brokerIds, ...zookeepers.map(({ nodeId }) => nodeId), ...clients].filter((nodeId) => nodeId !== from);
}

function faultBetween({ faults }: ClusterModel, from: string, to: string): FaultModel | undefined {
  return faults.find(({ between }) => between.includes(from) && between.includes(to));
}

function faultWords(t: TFunction, fault: FaultModel | undefined): string {
  if (fault === undefined) return t('links.state.fine');
  return fault.type === 'cut' ? t('links.state.cut') : t('links.state.slow', { ms: fault.byMs ?? 0 });
}
