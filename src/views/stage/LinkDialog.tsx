import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Dialog, Field } from '../../design';
import type { Command } from '../../engine';
import { type ClusterModel, nodeNames, type WayFault } from '../../projections';
import { useSessionStore } from '../useSession';
import styles from './forms.module.css';
import { nodeName, wayWords } from './words';

export interface LinkDialogProps {
  readonly from: string;
  /** The other end, where that is known already. */
  readonly to?: string | undefined;
  readonly model: ClusterModel;
  readonly onClose: () => void;
}

type Deed = 'cutLink' | 'slowLink' | 'loseOnLink' | 'healLink';
const DEFAULT_SLOW_MS = '200';
const DEFAULT_ONE_IN = '10';
const LIMITS = { slowLink: { least: 1, most: 60_000 }, loseOnLink: { least: 2, most: 1_000 } };

/** Cut, slow, make lossy or heal what goes between any two nodes, both ways or one. */
export function LinkDialog({ from: first, to: second = '', model, onClose }: LinkDialogProps) {
  const { t } = useTranslation();
  const store = useSessionStore();
  const names = nodeNames(model);
  const [from, setFrom] = useState(first);
  const others = names.filter((name) => name !== from);
  const [chosen, setTo] = useState(second);
  const to = others.includes(chosen) ? chosen : (others[0] ?? '');
  const [deed, setDeed] = useState<Deed>('cutLink');
  const [isOneWay, setIsOneWay] = useState(false);
  const [byMs, setByMs] = useState(DEFAULT_SLOW_MS);
  const [oneIn, setOneIn] = useState(DEFAULT_ONE_IN);
  const number = Number(deed === 'loseOnLink' ? oneIn : byMs);
  const limits = deed === 'slowLink' || deed === 'loseOnLink' ? LIMITS[deed] : null;
  const isValid = limits === null || (Number.isInteger(number) && number >= limits.least && number <= limits.most);
  const present = faultsBetween(model, from, to);
  const [fromName, toName] = [nodeName(t, from), nodeName(t, to)];
  const error = isValid || limits === null ? undefined : t('add.errors.number', limits);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isValid || to === '') return;
    store.getState().give(commandFor(deed, [from, to], number, isOneWay));
    onClose();
  };

  const deeds: readonly { readonly id: Deed; readonly label: string; readonly hint: string }[] = [
    { id: 'cutLink', label: t('links.cut.label'), hint: t('links.cut.hint') },
    { id: 'slowLink', label: t('links.slow.label'), hint: t('links.slow.hint') },
    { id: 'loseOnLink', label: t('links.lose.label'), hint: t('links.lose.hint') },
    { id: 'healLink', label: t('links.heal.label'), hint: t('links.heal.hint') },
  ];

  return (
    <Dialog
      open
      onClose={onClose}
      title={`${t('links.title')}: ${fromName} – ${toName}`}
      closeLabel={t('app.close')}
      size="narrow"
    >
      <form className={styles.form} onSubmit={submit}>
        <div className={styles.pair}>
          <NodeField label={t('links.from')} names={names} value={from} onChange={setFrom} />
          <NodeField label={t('links.to')} names={others} value={to} onChange={setTo} isFirst />
        </div>
        <p className={styles.present}>
          <span>
            {fromName} → {toName}: <b>{wayWords(t, present.there)}</b>
          </span>
          <span>
            {toName} → {fromName}: <b>{wayWords(t, present.back)}</b>
          </span>
        </p>
        <fieldset className={styles.choices}>
          <legend className="visually-hidden">{t('links.between', { from: fromName, to: toName })}</legend>
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
            mono="value"
            inputMode="numeric"
            value={byMs}
            error={error}
            onChange={(event) => setByMs(event.target.value)}
          />
        )}
        {deed === 'loseOnLink' && (
          <Field
            label={t('links.oneIn')}
            mono="value"
            inputMode="numeric"
            value={oneIn}
            error={error}
            onChange={(event) => setOneIn(event.target.value)}
          />
        )}
        {deed !== 'healLink' && (
          <fieldset className={styles.line}>
            <legend>{t('links.direction')}</legend>
            <label>
              <input type="radio" name="way" checked={!isOneWay} onChange={() => setIsOneWay(false)} />
              {t('links.bothWays')}
            </label>
            <label>
              <input type="radio" name="way" checked={isOneWay} onChange={() => setIsOneWay(true)} />
              {t('links.onlyThere', { from: fromName, to: toName })}
            </label>
          </fieldset>
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

interface NodeFieldProps {
  readonly label: string;
  readonly names: readonly string[];
  readonly value: string;
  readonly onChange: (name: string) => void;
  readonly isFirst?: boolean;
}

function NodeField({ label, names, value, onChange, isFirst = false }: NodeFieldProps) {
  const { t } = useTranslation();
  return (
    <Field
      label={label}
      control={(wiring) => (
        <select
          {...wiring}
          {...(isFirst ? { 'data-autofocus': true } : {})}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        >
          {names.map((name) => (
            <option key={name} value={name}>
              {nodeName(t, name)}
            </option>
          ))}
        </select>
      )}
    />
  );
}

function commandFor(deed: Deed, between: readonly [string, string], number: number, isOneWay: boolean): Command {
  const oneWay = isOneWay ? { oneWay: true } : {};
  switch (deed) {
    case 'cutLink':
      return { type: deed, between, ...oneWay };
    case 'slowLink':
      return { type: deed, between, byMs: number, ...oneWay };
    case 'loseOnLink':
      return { type: deed, between, oneIn: number, ...oneWay };
    case 'healLink':
      return { type: deed, between };
  }
}

/** What is wrong now, in the direction that was asked for and back. */
function faultsBetween(
  { faults }: ClusterModel,
  from: string,
  to: string,
): { readonly there: WayFault | null; readonly back: WayFault | null } {
  const fault = faults.find(({ between }) => between.includes(from) && between.includes(to));
  if (fault === undefined) return { there: null, back: null };
  return fault.between[0] === from ? fault : { there: fault.back, back: fault.there };
}
