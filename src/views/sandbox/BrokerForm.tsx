import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../design';
import { clusterModel } from '../../projections';
import { useSessionStore } from '../useSession';
import { FormDialog } from './FormDialog';
import { useGive } from './useGive';

/** Adds a broker with empty disks. */
export function BrokerForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const session = useSessionStore();
  const [{ nextId, firstRack }] = useState(() => {
    const { brokers } = clusterModel(session.getState().state);
    const nextId = String(Math.max(0, ...brokers.map(({ brokerId }) => brokerId)) + 1);
    return { nextId, firstRack: brokers.find((broker) => broker.rack !== null)?.rack ?? null };
  });
  const [id, setId] = useState(nextId);
  const [rack, setRack] = useState(firstRack ?? '');
  const { give, refused } = useGive(onClose);
  const brokerId = Number(id);

  const submit = () => {
    const named = rack.trim();
    give({
      type: 'addBroker',
      brokerId: id.trim() === '' ? -1 : brokerId,
      ...(named === '' ? {} : { config: { 'broker.rack': named } }),
    });
  };
  return (
    <FormDialog
      title={t('add.broker.title')}
      text={t('add.broker.text')}
      submit={t('add.submit')}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field
        label="broker.id"
        mono
        inputMode="numeric"
        value={id}
        data-autofocus
        error={refused?.text}
        errorTitle={refused?.title}
        onChange={(event) => setId(event.target.value)}
      />
      {/* Racks are for all brokers or for none: with some only, Kafka creates no more topics. */}
      {firstRack !== null && (
        <Field label="broker.rack" mono value={rack} onChange={(event) => setRack(event.target.value)} />
      )}
    </FormDialog>
  );
}
