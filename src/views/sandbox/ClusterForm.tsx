import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Field, Notice } from '../../design';
import { formatList, useNarration } from '../../i18n';
import { rackName } from '../../session';
import { saveText } from '../share/saveText';
import { useSession, useSessionStore } from '../useSession';
import styles from './ClusterForm.module.css';
import { FormDialog } from './FormDialog';

const MAX_BROKERS = 12;
const MAX_RACKS = 4;
const MAX_ZOOKEEPERS = 7;
const MAX_OBSERVERS = 3;

/** A fresh run with another cluster. Whoever leaves a run behind is asked whether to save it. */
export function ClusterForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { language } = useNarration();
  const session = useSessionStore();
  const given = useSession(
    ({ branches, currentBranchId }) => branches.find(({ id }) => id === currentBranchId)?.commands.length ?? 0,
  );
  const [brokers, setBrokers] = useState(3);
  const [racks, setRacks] = useState(0);
  const [zookeepers, setZooKeepers] = useState(3);
  const [observers, setObservers] = useState(0);
  const [withOrders, setWithOrders] = useState(true);
  const submit = () => {
    onClose();
    session
      .getState()
      .openCluster({ brokers, racks, zookeeperServers: zookeepers, zookeeperObservers: observers, withOrders });
  };
  const example = Array.from(
    { length: Math.min(brokers, racks + 1) },
    (_, index) => `${t('stage.broker', { id: index + 1 })} → ${rackName(index % Math.max(1, racks))}`,
  );
  return (
    <FormDialog
      title={t('manage.cluster.title')}
      text={t('manage.cluster.text')}
      submit={t('manage.cluster.submit')}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className={styles.numbers}>
        <Choice
          label={t('manage.cluster.brokers')}
          from={1}
          to={MAX_BROKERS}
          value={brokers}
          hasFocus
          onChange={setBrokers}
        />
        <Choice
          label={t('manage.cluster.racks')}
          from={0}
          to={MAX_RACKS}
          value={racks}
          zero={t('manage.cluster.noRacks')}
          onChange={setRacks}
        />
        <Choice
          label={t('manage.cluster.zookeepers')}
          from={1}
          to={MAX_ZOOKEEPERS}
          value={zookeepers}
          onChange={setZooKeepers}
        />
        <Choice
          label={t('manage.cluster.observers')}
          from={0}
          to={MAX_OBSERVERS}
          value={observers}
          zero={t('manage.cluster.noObservers')}
          onChange={setObservers}
        />
      </div>
      <p className={styles.hint}>
        {t('manage.cluster.zookeepersHint', { majority: Math.floor(zookeepers / 2) + 1, count: zookeepers })}{' '}
        {observers > 0 && <>{t('manage.cluster.observersHint')} </>}
        {racks > 0 && t('manage.cluster.racksHint', { example: formatList(example, language) })}
      </p>
      <label className={styles.check}>
        <input type="checkbox" checked={withOrders} onChange={(event) => setWithOrders(event.target.checked)} />
        {t('manage.cluster.withOrders')}
      </label>
      {given > 0 && (
        <Notice
          tone="warn"
          action={
            <Button onClick={() => saveText('partita-run.json', session.getState().runFile())}>
              {t('manage.cluster.save')}
            </Button>
          }
        >
          {t('manage.cluster.leaving', { count: given })}
        </Notice>
      )}
    </FormDialog>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly from: number;
  readonly to: number;
  readonly value: number;
  /** What nought is called. */
  readonly zero?: string;
  readonly hasFocus?: boolean;
  readonly onChange: (value: number) => void;
}

function Choice({ label, from, to, value, zero, hasFocus, onChange }: ChoiceProps) {
  const numbers = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  return (
    <Field
      label={label}
      control={(wiring) => (
        <select
          {...wiring}
          data-autofocus={hasFocus}
          value={value}
          onChange={(event) => onChange(Number(event.target.value))}
        >
          {numbers.map((number) => (
            <option key={number} value={number}>
              {number === 0 ? zero : number}
            </option>
          ))}
        </select>
      )}
    />
  );
}
