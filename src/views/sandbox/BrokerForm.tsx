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
  const [id, setId] = useState(() => {
    const taken = clusterModel(session.getState().state).brokers.map(({ brokerId }) => brokerId);
    return String(Math.max(0, ...taken) + 1);
  });
  const [rack, setRack] = useState('');
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
      <Field label="broker.rack" mono value={rack} onChange={(event) => setRack(event.target.value)} />
    </FormDialog>
  );
}
