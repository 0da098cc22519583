import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../design';
import type { ConsumerApplication, ConsumerConfig } from '../../engine';
import {
  applicationOf,
  clusterModel,
  differing,
  isNothing,
  type Reading,
  topicsToRead,
  wishOf,
} from '../../projections';
import { ApplicationFields } from '../consumers/ApplicationFields';
import { WhatToRead } from '../consumers/WhatToRead';
import { ClientSettings } from '../settings/ClientSettings';
import { useSessionStore } from '../useSession';
import { FormDialog } from './FormDialog';
import { freeName } from '../freeName';
import { useGive } from './useGive';

type Reset = ConsumerConfig['auto.offset.reset'];
const RESETS: readonly Reset[] = ['latest', 'earliest', 'none'];
const ISOLATIONS: readonly string[] = ['read_uncommitted', 'read_committed'];

/** Kafka's client commits by itself, the application does so, or nobody does. */
type CommitMode = 'auto' | ConsumerApplication['commit.when'];
const COMMIT_MODES: readonly CommitMode[] = ['auto', 'afterProcessing', 'beforeProcessing', 'never'];

interface FormProps {
  readonly onClose: () => void;
}

/** Adds a consumer to a group that there is. */
export function ConsumerForm({ onClose }: FormProps) {
  return <MemberForm onClose={onClose} kind="consumer" />;
}

/** Adds a first consumer with a group of its own. */
export function GroupForm({ onClose }: FormProps) {
  return <MemberForm onClose={onClose} kind="group" />;
}

function MemberForm({ onClose, kind }: FormProps & { readonly kind: 'consumer' | 'group' }) {
  const { t } = useTranslation();
  const session = useSessionStore();
  const [start] = useState(() => beginning(session.getState().state, kind));
  const [name, setName] = useState(start.name);
  const [group, setGroup] = useState(start.group);
  const [reading, setReading] = useState<Reading>({
    mode: 'topics',
    topics: start.topics.slice(0, 1).map(({ name: topic }) => topic),
    pattern: '',
    partitions: [],
  });
  const [reset, setReset] = useState<Reset>(kind === 'group' ? 'earliest' : 'latest');
  const [commitMode, setCommitMode] = useState<CommitMode>('auto');
  const [application, setApplication] = useState<ConsumerApplication>(() => applicationOf({ nodes: {} }));
  const [isolation, setIsolation] = useState<string>('read_uncommitted');
  const [rack, setRack] = useState('');
  const [configs, setConfigs] = useState<Readonly<Record<string, string>>>({});
  const [hasNoTopics, setHasNoTopics] = useState(false);
  const { give, refused } = useGive(onClose);

  const submit = () => {
    setHasNoTopics(isNothing(reading));
    if (isNothing(reading)) return;
    const groupId = group.trim();
    const config = {
      ...configs,
      ...(reset === 'latest' ? {} : { 'auto.offset.reset': reset }),
      // Without a group the client does not commit by itself anyhow.
      ...(commitMode === 'auto' || groupId === '' ? {} : { 'enable.auto.commit': 'false' }),
      ...(isolation === 'read_uncommitted' ? {} : { 'isolation.level': isolation }),
      ...(rack.trim() === '' ? {} : { 'client.rack': rack.trim() }),
    };
    const works = differing({ ...application, 'commit.when': commitMode === 'auto' ? 'never' : commitMode });
    give({
      type: 'addConsumer',
      consumerId: name.trim(),
      groupId,
      ...wishOf(reading),
      ...(Object.keys(config).length === 0 ? {} : { config }),
      ...(Object.keys(works).length === 0 ? {} : { application: works }),
    });
  };
  return (
    <FormDialog
      title={t(`add.${kind}.title`)}
      text={t(`add.${kind}.text`)}
      submit={t('add.submit')}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field
        label={t('add.name')}
        help={t('add.nameHint')}
        value={name}
        data-autofocus
        error={refused?.key === null ? refused.text : undefined}
        errorTitle={refused?.key === null ? refused.title : undefined}
        onChange={(event) => setName(event.target.value)}
      />
      <Field
        label={t('add.groupId')}
        mono
        help={t('add.groupHint')}
        value={group}
        list="groups"
        error={refused?.key === 'group.id' ? refused.text : undefined}
        errorTitle={refused?.key === 'group.id' ? refused.title : undefined}
        onChange={(event) => setGroup(event.target.value)}
      />
      <datalist id="groups">
        {start.groups.map((groupId) => (
          <option key={groupId} value={groupId}>
            {groupId}
          </option>
        ))}
      </datalist>
      <WhatToRead reading={reading} topics={start.topics} hasNothing={hasNoTopics} onChange={setReading} />
      <Select
        label="auto.offset.reset"
        help={t('add.config.autoOffsetReset')}
        value={reset}
        values={RESETS}
        onChange={(value) => setReset(value as Reset)}
      />
      <Field
        label={t('reading.commitWhen')}
        help={t(`reading.modeOfCommitHints.${commitMode}`)}
        control={(wiring) => (
          <select {...wiring} value={commitMode} onChange={(event) => setCommitMode(event.target.value as CommitMode)}>
            {COMMIT_MODES.map((value) => (
              <option key={value} value={value}>
                {t(`reading.commits.${value}`)}
              </option>
            ))}
          </select>
        )}
      />
      <ApplicationFields
        application={{ ...application, 'commit.when': commitMode === 'auto' ? 'never' : commitMode }}
        hasCommit={false}
        onChange={setApplication}
      />
      <Select
        label="isolation.level"
        help={t('reading.isolation')}
        value={isolation}
        values={ISOLATIONS}
        onChange={setIsolation}
      />
      <Field
        label="client.rack"
        mono
        help={t('reading.rack')}
        value={rack}
        list="racks"
        onChange={(event) => setRack(event.target.value)}
      />
      <datalist id="racks">
        {start.racks.map((each) => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </datalist>
      <ClientSettings kind="consumer" configs={configs} refused={refused} onChange={setConfigs} />
    </FormDialog>
  );
}

interface SelectProps {
  readonly label: string;
  readonly help: string;
  readonly value: string;
  /** The default first. */
  readonly values: readonly string[];
  readonly onChange: (value: string) => void;
}

function Select({ label, help, value, values, onChange }: SelectProps) {
  const { t } = useTranslation();
  return (
    <Field
      label={label}
      mono
      help={help}
      note={t('add.config.default', { value: values[0] ?? '' })}
      control={(wiring) => (
        <select {...wiring} value={value} onChange={(event) => onChange(event.target.value)}>
          {values.map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </select>
      )}
    />
  );
}

function beginning(state: Parameters<typeof clusterModel>[0], kind: 'consumer' | 'group') {
  const model = clusterModel(state);
  const groups = model.groups.map(({ groupId }) => groupId).filter((groupId) => groupId !== '');
  const racks = [...new Set(model.brokers.flatMap(({ rack }) => rack ?? []))].sort();
  const topics = topicsToRead(state);
  const group = kind === 'group' ? freeName('group', groups) : (groups[0] ?? 'group');
  const name = freeName(kind === 'group' ? 'reader' : 'consumer', Object.keys(state.nodes));
  return { groups, topics, group, name, racks };
}
