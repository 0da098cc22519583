import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../design';
import { clusterModel } from '../../projections';
import { useSessionStore } from '../useSession';
import { FormDialog } from './FormDialog';
import { useGive } from './useGive';

/** Kafka's `reserved.broker.max.id`. */
const MAX_BROKER_ID = 1000;

/** A new, empty broker. */
export function BrokerForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const session = useSessionStore();
  const [brokers] = useState(() => clusterModel(session.getState().state).brokers);
  const [id, setId] = useState(() => String(Math.max(0, ...brokers.map(({ brokerId }) => brokerId)) + 1));
  const [rack, setRack] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const { give, refused } = useGive(onClose);
  const racks = [...new Set(brokers.flatMap((broker) => (broker.rack === null ? [] : [broker.rack])))].sort();
  const submit = () => {
    const brokerId = /^\d{1,4}$/.test(id.trim()) ? Number(id) : -1;
    const isWrong = brokerId < 0 || brokerId > MAX_BROKER_ID;
    const isTaken = brokers.some((broker) => broker.brokerId === brokerId);
    setFault(
      isWrong
        ? t('add.errors.number', { least: 0, most: MAX_BROKER_ID })
        : isTaken
          ? t('manage.broker.taken', { id: brokerId })
          : null,
    );
    if (isWrong || isTaken) return;
    const config = rack.trim() === '' ? {} : { config: { 'broker.rack': rack.trim() } };
    give({ type: 'addBroker', brokerId, ...config });
  };
  return (
    <FormDialog
      title={t('manage.broker.title')}
      text={t('manage.broker.text')}
      submit={t('add.submit')}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field
        label="broker.id"
        mono
        help={t('manage.broker.idHint', { most: MAX_BROKER_ID })}
        inputMode="numeric"
        data-autofocus
        value={id}
        error={fault ?? refused?.text}
        errorTitle={fault === null ? refused?.title : undefined}
        onChange={(event) => {
          setId(event.target.value);
          setFault(null);
        }}
      />
      <Field
        label="broker.rack"
        mono
        help={t('manage.broker.rackHint')}
        list="racks"
        autoComplete="off"
        placeholder={t('manage.broker.noRack')}
        value={rack}
        onChange={(event) => setRack(event.target.value)}
      />
      <datalist id="racks">
        {racks.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </datalist>
    </FormDialog>
  );
}
