import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field, Notice } from '../../design';
import type { OffsetTarget } from '../../engine';
import { partitionsOfTopic, resetPlan, topicsToReset } from '../../projections';
import { Refused } from '../consumers/Refused';
import { WholeNumber } from '../consumers/WholeNumber';
import { FormDialog } from '../sandbox/FormDialog';
import { useGive } from '../sandbox/useGive';
import { useThrottled } from '../useThrottled';
import type { GroupFormProps } from './DeleteGroupForm';
import { ResetPreview } from './ResetPreview';

type Scenario = OffsetTarget['type'];

/** By the tool's options; each is said in its own words besides. */
const SCENARIOS: readonly (readonly [Scenario, string])[] = [
  ['toEarliest', '--to-earliest'],
  ['toLatest', '--to-latest'],
  ['toOffset', '--to-offset'],
  ['shiftBy', '--shift-by'],
  ['toDatetime', '--to-datetime'],
  ['byDuration', '--by-duration'],
  ['toCurrent', '--to-current'],
];
const ALL = '*';

/** `kafka-consumer-groups --reset-offsets`: below the choice stands what it would do, as its dry run tells. */
export function ResetOffsetsForm({ groupId, onClose }: GroupFormProps) {
  const { t } = useTranslation();
  const state = useThrottled((session) => session.state);
  const topics = topicsToReset(state, groupId);
  const [topic, setTopic] = useState(() => topics[0] ?? ALL);
  const [partition, setPartition] = useState(ALL);
  const [scenario, setScenario] = useState<Scenario>('toEarliest');
  const [offset, setOffset] = useState(0);
  const [shift, setShift] = useState('-1');
  const [timeMs, setTimeMs] = useState(() => Math.max(0, Math.round(state.nowMs)));
  const [seconds, setSeconds] = useState(60);
  const { give, refused } = useGive(onClose);
  const by = /^[+-]?\d{1,9}$/.test(shift.trim()) ? Number(shift) : null;
  const to = targetOf(scenario, { offset, by: by ?? 0, timeMs, seconds });
  const asked = { topic: topic === ALL ? null : topic, partition: partition === ALL ? null : Number(partition) };
  const plan = resetPlan(state, groupId, asked.topic, asked.partition, to);
  const isWrong = scenario === 'shiftBy' && by === null;
  const submit = () =>
    give({
      type: 'resetOffsets',
      groupId,
      topic: asked.topic,
      ...(asked.partition === null ? {} : { partitions: [asked.partition] }),
      to,
    });
  return (
    <FormDialog
      title={t('manage.resetOffsets.title', { group: groupId })}
      text={t('manage.resetOffsets.text')}
      submit={t('manage.resetOffsets.submit')}
      isOff={isWrong}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field
        label={t('manage.resetOffsets.topic')}
        control={(wiring) => (
          <select
            {...wiring}
            value={topic}
            onChange={(event) => {
              setTopic(event.target.value);
              setPartition(ALL);
            }}
          >
            <option value={ALL}>{t('manage.resetOffsets.allTopics')}</option>
            {topics.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
        )}
      />
      {topic !== ALL && (
        <Field
          label={t('manage.resetOffsets.partition')}
          control={(wiring) => (
            <select {...wiring} value={partition} onChange={(event) => setPartition(event.target.value)}>
              <option value={ALL}>{t('manage.resetOffsets.allPartitions')}</option>
              {partitionsOfTopic(state, topic).map((each) => (
                <option key={each} value={each}>{`${topic}-${each}`}</option>
              ))}
            </select>
          )}
        />
      )}
      <Field
        label={t('manage.resetOffsets.to')}
        help={t(`manage.resetOffsets.scenarios.${scenario}`)}
        control={(wiring) => (
          <select
            {...wiring}
            data-autofocus
            value={scenario}
            onChange={(event) => setScenario(event.target.value as Scenario)}
          >
            {SCENARIOS.map(([type, option]) => (
              <option key={type} value={type}>
                {option}
              </option>
            ))}
          </select>
        )}
      />
      {scenario === 'toOffset' && <WholeNumber label={t('reading.seek.offset')} value={offset} onChange={setOffset} />}
      {scenario === 'shiftBy' && (
        <Field
          label={t('manage.resetOffsets.by')}
          help={t('manage.resetOffsets.byHint')}
          inputMode="text"
          value={shift}
          error={isWrong ? t('manage.resetOffsets.byWrong') : undefined}
          onChange={(event) => setShift(event.target.value)}
        />
      )}
      {scenario === 'toDatetime' && (
        <WholeNumber
          label={t('reading.seek.time')}
          help={t('reading.seek.timeHint')}
          value={timeMs}
          onChange={setTimeMs}
        />
      )}
      {scenario === 'byDuration' && (
        <WholeNumber label={t('manage.resetOffsets.seconds')} value={seconds} onChange={setSeconds} />
      )}
      {plan.type === 'refused' ? <Notice tone="warn">{plan.message}</Notice> : <ResetPreview offsets={plan.offsets} />}
      <Refused refused={refused} />
    </FormDialog>
  );
}

interface Typed {
  readonly offset: number;
  readonly by: number;
  readonly timeMs: number;
  readonly seconds: number;
}

function targetOf(type: Scenario, { offset, by, timeMs, seconds }: Typed): OffsetTarget {
  switch (type) {
    case 'toOffset':
      return { type, offset };
    case 'shiftBy':
      return { type, by };
    case 'toDatetime':
      return { type, timestampMs: timeMs };
    case 'byDuration':
      return { type, durationMs: seconds * 1000 };
    default:
      return { type };
  }
}
