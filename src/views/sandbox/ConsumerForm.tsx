import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../design';
import type { ConsumerConfig } from '../../engine';
import { clusterModel } from '../../projections';
import { ClientSettings } from '../settings/ClientSettings';
import { useSessionStore } from '../useSession';
import styles from './ConsumerForm.module.css';
import { FormDialog } from './FormDialog';
import { freeName } from './freeName';
import { useGive } from './useGive';

type Reset = ConsumerConfig['auto.offset.reset'];
const RESETS: readonly Reset[] = ['latest', 'earliest', 'none'];

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
  const [topics, setTopics] = useState<readonly string[]>(start.topics.slice(0, 1));
  const [reset, setReset] = useState<Reset>(kind === 'group' ? 'earliest' : 'latest');
  const [configs, setConfigs] = useState<Readonly<Record<string, string>>>({});
  const [hasNoTopics, setHasNoTopics] = useState(false);
  const { give, refused } = useGive(onClose);

  const submit = () => {
    setHasNoTopics(topics.length === 0);
    if (topics.length === 0) return;
    const config = reset === 'latest' ? configs : { ...configs, 'auto.offset.reset': reset };
    give({
      type: 'addConsumer',
      consumerId: name.trim(),
      groupId: group.trim(),
      topics,
      ...(Object.keys(config).length === 0 ? {} : { config }),
    });
  };
  const toggle = (topic: string) =>
    setTopics(topics.includes(topic) ? topics.filter((each) => each !== topic) : [...topics, topic]);
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
        onChange={(event) => setGroup(event.target.value)}
      />
      <datalist id="groups">
        {start.groups.map((groupId) => (
          <option key={groupId} value={groupId}>
            {groupId}
          </option>
        ))}
      </datalist>
      <fieldset className={styles.topics}>
        <legend>{t('add.topics')}</legend>
        {start.topics.map((topic) => (
          <label key={topic} className="mono">
            <input type="checkbox" checked={topics.includes(topic)} onChange={() => toggle(topic)} />
            {topic}
          </label>
        ))}
        {hasNoTopics && (
          <p role="alert" className={styles.error}>
            {t('add.errors.noTopics')}
          </p>
        )}
      </fieldset>
      <Field
        label="auto.offset.reset"
        mono
        help={t('add.config.autoOffsetReset')}
        note={t('add.config.default', { value: 'latest' })}
        control={(wiring) => (
          <select {...wiring} value={reset} onChange={(event) => setReset(event.target.value as Reset)}>
            {RESETS.map((value) => (
              <option key={value} value={value}>
                {value}
              </option>
            ))}
          </select>
        )}
      />
      <ClientSettings kind="consumer" configs={configs} refused={refused} onChange={setConfigs} />
    </FormDialog>
  );
}

function beginning(state: Parameters<typeof clusterModel>[0], kind: 'consumer' | 'group') {
  const model = clusterModel(state);
  const groups = model.groups.map(({ groupId }) => groupId);
  const topics = model.topics.filter(({ isInternal }) => !isInternal).map(({ name }) => name);
  const group = kind === 'group' ? freeName('group', groups) : (groups[0] ?? 'group');
  const name = freeName(kind === 'group' ? 'reader' : 'consumer', Object.keys(state.nodes));
  return { groups, topics, group, name };
}
