import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../design';
import type { SeekTarget } from '../../engine';
import { asPartitions, partitionsOf } from '../../projections';
import { FormDialog } from '../sandbox/FormDialog';
import { useGive } from '../sandbox/useGive';
import { useSessionStore } from '../useSession';
import type { ConsumerFormProps } from './ApplicationForm';
import { Refused } from './Refused';
import { WholeNumber } from './WholeNumber';

const TARGETS: readonly SeekTarget['type'][] = ['offset', 'earliest', 'latest', 'timestamp'];
const ALL = '*';

/** Moves the position of a consumer. Nothing is asked and nothing committed before its next poll. */
export function SeekForm({ consumerId, onClose }: ConsumerFormProps) {
  const { t } = useTranslation();
  const session = useSessionStore();
  const [assigned] = useState(() => partitionsOf(session.getState().state, consumerId));
  const [name, setName] = useState(ALL);
  const [target, setTarget] = useState<SeekTarget['type']>('earliest');
  const [offset, setOffset] = useState(0);
  const [timestampMs, setTimestampMs] = useState(() => Math.max(0, Math.round(session.getState().state.nowMs)));
  const { give, refused } = useGive(onClose);
  const submit = () => {
    const partitions = asPartitions(assigned.filter((each) => name === ALL || each === name));
    give({ type: 'consumerSeek', consumerId, partitions, to: toTarget(target, offset, timestampMs) });
  };
  return (
    <FormDialog
      title={t('reading.seek.title', { consumer: consumerId })}
      text={t('reading.seek.text')}
      submit={t('reading.seek.submit')}
      isOff={assigned.length === 0}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field
        label={t('reading.seek.partition')}
        control={(wiring) => (
          <select {...wiring} data-autofocus value={name} onChange={(event) => setName(event.target.value)}>
            <option value={ALL}>{t('reading.seek.all')}</option>
            {assigned.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
        )}
      />
      <Field
        label={t('reading.seek.to')}
        control={(wiring) => (
          <select {...wiring} value={target} onChange={(event) => setTarget(event.target.value as SeekTarget['type'])}>
            {TARGETS.map((type) => (
              <option key={type} value={type}>
                {t(`reading.seek.targets.${type}`)}
              </option>
            ))}
          </select>
        )}
      />
      {target === 'offset' && <WholeNumber label={t('reading.seek.offset')} value={offset} onChange={setOffset} />}
      {target === 'timestamp' && (
        <WholeNumber
          label={t('reading.seek.time')}
          help={t('reading.seek.timeHint')}
          value={timestampMs}
          onChange={setTimestampMs}
        />
      )}
      <Refused refused={refused} />
    </FormDialog>
  );
}

function toTarget(type: SeekTarget['type'], offset: number, timestampMs: number): SeekTarget {
  switch (type) {
    case 'offset':
      return { type, offset };
    case 'timestamp':
      return { type, timestampMs };
    default:
      return { type };
  }
}
