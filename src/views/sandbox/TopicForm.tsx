import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../design';
import { clusterModel } from '../../projections';
import { useSessionStore } from '../useSession';
import { FormDialog } from './FormDialog';
import { freeName } from './freeName';
import { type Given, useGive } from './useGive';

/** Creates a topic. Whatever Kafka would refuse is given to Kafka, so that she reads its own words. */
export function TopicForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const session = useSessionStore();
  const [start] = useState(() => beginning(session.getState().state));
  const [name, setName] = useState(start.name);
  const [partitions, setPartitions] = useState('3');
  const [copies, setCopies] = useState(start.copies);
  const [minInSync, setMinInSync] = useState('1');
  const { give, refused } = useGive(onClose);
  const submit = () =>
    give({
      type: 'createTopic',
      topic: name,
      partitions: wholeNumber(partitions),
      replicationFactor: wholeNumber(copies),
      ...(minInSync === '1' ? {} : { configs: { 'min.insync.replicas': minInSync } }),
    });
  const place = refused === null ? null : placeOf(refused);
  const errorAt = (field: Place) => (place === field ? { error: refused?.text, errorTitle: refused?.title } : {});
  return (
    <FormDialog
      title={t('add.topic.title')}
      text={t('add.topic.text')}
      submit={t('add.create')}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field
        label={t('add.name')}
        help={t('add.nameHint')}
        value={name}
        data-autofocus
        onChange={(event) => setName(event.target.value)}
        {...errorAt('name')}
      />
      <Field
        label={t('add.partitions')}
        help={t('add.partitionsHint')}
        inputMode="numeric"
        value={partitions}
        onChange={(event) => setPartitions(event.target.value)}
        {...errorAt('partitions')}
      />
      <Field
        label={t('add.replicationFactor')}
        help={t('add.replicationHint')}
        inputMode="numeric"
        value={copies}
        onChange={(event) => setCopies(event.target.value)}
        {...errorAt('copies')}
      />
      <Field
        label="min.insync.replicas"
        mono
        help={t('add.config.minInSync')}
        note={t('add.config.default', { value: '1' })}
        value={minInSync}
        onChange={(event) => setMinInSync(event.target.value)}
        {...errorAt('minInSync')}
      />
    </FormDialog>
  );
}

type Place = 'name' | 'partitions' | 'copies' | 'minInSync';

/** The field that a refusal is about. */
function placeOf({ title, text }: Given): Place {
  if (title.includes('INVALID_PARTITIONS')) return 'partitions';
  if (title.includes('INVALID_REPLICATION_FACTOR')) return 'copies';
  return title.includes('INVALID_CONFIG') || text.includes('min.insync') ? 'minInSync' : 'name';
}

/** What is no whole number is none at all: Kafka answers that too. */
function wholeNumber(text: string): number {
  return /^\d{1,6}$/.test(text.trim()) ? Number(text) : 0;
}

function beginning(state: Parameters<typeof clusterModel>[0]) {
  const { topics, brokers } = clusterModel(state);
  const live = brokers.filter(({ isRegistered }) => isRegistered).length;
  const names = topics.map(({ name }) => name);
  return { name: freeName('payments', names), copies: String(Math.max(1, Math.min(3, live))) };
}
