import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../design';
import type { ConsumerApplication } from '../../engine';
import { applicationOf, clusterModel, differing } from '../../projections';
import { ApplicationFields } from '../consumers/ApplicationFields';
import { useSessionStore } from '../useSession';
import { freeName } from '../freeName';
import { NewThingForm } from './NewThingForm';
import { useGive } from './useGive';

const MODES = ['exactlyOnce', 'atLeastOnce'] as const;
type Mode = (typeof MODES)[number];
const RESULTS = ['made', 'copied'] as const;
type Result = (typeof RESULTS)[number];
const NOBODY = { nodes: {} };

/** Adds an application that reads one topic, and writes a result for each record to others or works on it. */
export function TransformForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const session = useSessionStore();
  const [start] = useState(() => {
    const { state } = session.getState();
    const topics = clusterModel(state).topics.filter(({ isInternal }) => !isInternal);
    return { name: freeName('cook', Object.keys(state.nodes)), topics: topics.map(({ name }) => name) };
  });
  const [name, setName] = useState(start.name);
  const [group, setGroup] = useState('cooks');
  const [input, setInput] = useState(start.topics[0] ?? '');
  const [output, setOutput] = useState(start.topics[1] ?? 'results');
  const [mode, setMode] = useState<Mode>('exactlyOnce');
  const [resultTime, setResultTime] = useState('0');
  const [outside, setOutside] = useState('');
  const [result, setResult] = useState<Result>('made');
  const [work, setWork] = useState<ConsumerApplication>({ ...applicationOf(NOBODY), 'commit.when': 'afterProcessing' });
  const { give, refused } = useGive(onClose);
  const worksAlone = output.trim() === '';
  const submit = () => {
    const common = { applicationId: name.trim(), groupId: group.trim(), topics: [input] };
    if (worksAlone) {
      const application = differing(work);
      return give({ type: 'addApplication', ...common, outputTopic: null, mode: 'atLeastOnce', application });
    }
    const [outputTopic = '', ...moreOutputTopics] = output.split(',').map((topic) => topic.trim());
    const service = outside.trim();
    return give({
      type: 'addApplication',
      ...common,
      outputTopic,
      ...(result === 'made' ? {} : { result }),
      ...(moreOutputTopics.length === 0 ? {} : { moreOutputTopics }),
      ...(Number(resultTime) === 0 ? {} : { resultTimeMs: Number(resultTime) }),
      ...(service === '' ? {} : { outside: service }),
      mode,
    });
  };
  return (
    <NewThingForm
      kind="application"
      name={name}
      onName={setName}
      error={{ error: refused?.text, errorTitle: refused?.title }}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field
        label={t('add.groupId')}
        mono
        help={t('add.groupHint')}
        value={group}
        onChange={(event) => setGroup(event.target.value)}
      />
      <Field
        label={t('add.application.reads')}
        control={(wiring) => (
          <select {...wiring} value={input} onChange={(event) => setInput(event.target.value)}>
            {start.topics.map((topic) => (
              <option key={topic} value={topic}>
                {topic}
              </option>
            ))}
          </select>
        )}
      />
      <Field
        label={t('add.application.writes')}
        mono="value"
        help={t('add.application.writesHint')}
        value={output}
        onChange={(event) => setOutput(event.target.value)}
      />
      {worksAlone ? (
        <ApplicationFields application={work} hasCommit canWrite onChange={setWork} />
      ) : (
        <>
          <Field
            label={t('add.application.result')}
            control={(wiring) => (
              <select {...wiring} value={result} onChange={(event) => setResult(event.target.value as Result)}>
                {RESULTS.map((value) => (
                  <option key={value} value={value}>
                    {t(`add.application.results.${value}`)}
                  </option>
                ))}
              </select>
            )}
          />
          <Field
            label={t('add.application.resultTime')}
            help={t('add.application.resultTimeHint')}
            inputMode="numeric"
            value={resultTime}
            onChange={(event) => setResultTime(event.target.value)}
          />
          <Field
            label={t('add.application.outside')}
            mono="value"
            help={t('add.application.outsideHint')}
            value={outside}
            onChange={(event) => setOutside(event.target.value)}
          />
          <Field
            label={t('add.application.mode')}
            help={t(`add.application.modeHints.${mode}`)}
            control={(wiring) => (
              <select {...wiring} value={mode} onChange={(event) => setMode(event.target.value as Mode)}>
                {MODES.map((value) => (
                  <option key={value} value={value}>
                    {t(`add.application.modes.${value}`)}
                  </option>
                ))}
              </select>
            )}
          />
        </>
      )}
    </NewThingForm>
  );
}
