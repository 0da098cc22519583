import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../design';
import { ClientSettings } from '../settings/ClientSettings';
import { useSessionStore } from '../useSession';
import { freeName } from '../freeName';
import { NewThingForm } from './NewThingForm';
import { useGive } from './useGive';

const ACKS = ['all', '1', '0'] as const;
type Acks = (typeof ACKS)[number];

/** Adds a producer. */
export function ProducerForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const session = useSessionStore();
  const [name, setName] = useState(() => freeName('producer', Object.keys(session.getState().state.nodes)));
  const [acks, setAcks] = useState<Acks>('all');
  const [configs, setConfigs] = useState<Readonly<Record<string, string>>>({});
  const { give, refused } = useGive(onClose);
  const submit = () => {
    const config = acks === 'all' ? configs : { ...configs, acks };
    give({
      type: 'addProducer',
      producerId: name.trim(),
      ...(Object.keys(config).length === 0 ? {} : { config }),
    });
  };
  const errorAt = (key: string | null) =>
    refused?.key === key ? { error: refused.text, errorTitle: refused.title } : {};
  return (
    <NewThingForm
      kind="producer"
      name={name}
      onName={setName}
      error={errorAt(null)}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field
        label="acks"
        mono
        help={t('add.config.acks')}
        note={t('add.config.default', { value: 'all' })}
        {...errorAt('acks')}
        control={(wiring) => (
          <select {...wiring} value={acks} onChange={(event) => setAcks(event.target.value as Acks)}>
            {ACKS.map((value) => (
              <option key={value} value={value}>
                {value}
              </option>
            ))}
          </select>
        )}
      />
      <ClientSettings kind="producer" configs={configs} refused={refused} onChange={setConfigs} />
    </NewThingForm>
  );
}
