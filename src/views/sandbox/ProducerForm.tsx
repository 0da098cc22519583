import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../design';
import { useSessionStore } from '../useSession';
import { FormDialog } from './FormDialog';
import { freeName } from './freeName';
import { useGive } from './useGive';

const ACKS = { all: -1, '1': 1, '0': 0 } as const;
type Acks = keyof typeof ACKS;

/** Adds a producer. */
export function ProducerForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const session = useSessionStore();
  const [name, setName] = useState(() => freeName('producer', Object.keys(session.getState().state.nodes)));
  const [acks, setAcks] = useState<Acks>('all');
  const { give, refused } = useGive(onClose);
  const submit = () =>
    give({
      type: 'addProducer',
      producerId: name.trim(),
      ...(acks === 'all' ? {} : { config: { acks: ACKS[acks] } }),
    });
  return (
    <FormDialog
      title={t('add.producer.title')}
      text={t('add.producer.text')}
      submit={t('add.submit')}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field
        label={t('add.name')}
        help={t('add.nameHint')}
        value={name}
        data-autofocus
        error={refused?.text}
        errorTitle={refused?.title}
        onChange={(event) => setName(event.target.value)}
      />
      <Field
        label="acks"
        mono
        help={t('add.config.acks')}
        note={t('add.config.default', { value: 'all' })}
        control={(wiring) => (
          <select {...wiring} value={acks} onChange={(event) => setAcks(event.target.value as Acks)}>
            {(['all', '1', '0'] as const).map((value) => (
              <option key={value} value={value}>
                {value}
              </option>
            ))}
          </select>
        )}
      />
    </FormDialog>
  );
}
