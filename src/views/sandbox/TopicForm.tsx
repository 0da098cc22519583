import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../design';
import { clusterModel, settingFault, TOPIC_RULES } from '../../projections';
import { TopicSettings } from '../settings/TopicSettings';
import { useSessionStore } from '../useSession';
import { freeName } from '../freeName';
import { NewThingForm } from './NewThingForm';
import { type Assignment, placementRows } from './placement';
import { PlacementMatrix } from './PlacementMatrix';
import { type Given, useGive } from './useGive';

/** Creates a topic. Whatever Kafka would refuse is given to Kafka, so that she reads its own words. */
export function TopicForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const session = useSessionStore();
  const [start] = useState(() => beginning(session.getState().state));
  const [name, setName] = useState(start.name);
  const [partitions, setPartitions] = useState('3');
  const [copies, setCopies] = useState(start.copies);
  const [configs, setConfigs] = useState<Readonly<Record<string, string>>>({});
  const [assignment, setAssignment] = useState<Assignment | null>(null);
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  const { give, refused } = useGive(onClose);
  const submit = () => {
    const found = faultsOf(configs);
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    // Where the replicas are given, Kafka wants both numbers to be -1.
    const [count, factor] = [wholeNumber(partitions), wholeNumber(copies)];
    const counts =
      assignment === null
        ? { partitions: count, replicationFactor: factor }
        : {
            partitions: -1,
            replicationFactor: -1,
            assignment: placementRows(count, factor, start.brokerIds, assignment),
          };
    give({
      type: 'createTopic',
      topic: name,
      ...counts,
      ...(Object.keys(configs).length === 0 ? {} : { configs }),
    });
  };
  const place = refused === null ? null : placeOf(refused);
  const errorAt = (field: Place) => (place === field ? { error: refused?.text, errorTitle: refused?.title } : {});
  return (
    <NewThingForm kind="topic" name={name} onName={setName} error={errorAt('name')} onSubmit={submit} onClose={onClose}>
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
        value={assignment === null ? copies : String(assignment[0]?.length ?? 0)}
        disabled={assignment !== null}
        onChange={(event) => setCopies(event.target.value)}
        {...errorAt('copies')}
      />
      <TopicSettings
        configs={configs}
        faults={faults}
        refused={place === 'configs' ? refused : null}
        onChange={setConfigs}
      />
      <PlacementMatrix
        partitions={wholeNumber(partitions)}
        copies={wholeNumber(copies)}
        brokerIds={start.brokerIds}
        assignment={assignment}
        onChange={setAssignment}
      />
    </NewThingForm>
  );
}

type Place = 'name' | 'partitions' | 'copies' | 'configs';

/** The field that a refusal is about. */
function placeOf({ title, text }: Given): Place {
  if (title.includes('INVALID_PARTITIONS')) return 'partitions';
  if (title.includes('INVALID_REPLICATION_FACTOR') || title.includes('INVALID_REPLICA_ASSIGNMENT')) return 'copies';
  return title.includes('INVALID_CONFIG') || text.includes('configuration') ? 'configs' : 'name';
}

function faultsOf(configs: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const [key, value] of Object.entries(configs)) {
    const rule = TOPIC_RULES.find((each) => each.key === key);
    const fault = rule === undefined ? null : settingFault(rule, value);
    if (fault !== null) found[key] = fault;
  }
  return found;
}

/** What is no whole number is none at all: Kafka answers that too. */
function wholeNumber(text: string): number {
  return /^\d{1,6}$/.test(text.trim()) ? Number(text) : 0;
}

function beginning(state: Parameters<typeof clusterModel>[0]) {
  const { topics, brokers } = clusterModel(state);
  const brokerIds = brokers.filter(({ isRegistered }) => isRegistered).map(({ brokerId }) => brokerId);
  const names = topics.map(({ name }) => name);
  const copies = String(Math.max(1, Math.min(3, brokerIds.length)));
  return { name: freeName('payments', names), copies, brokerIds };
}
