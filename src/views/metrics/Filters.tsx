import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { SegmentedControl } from '../../design';
import type { SessionState } from '../../session';
import type { MetricFilter } from '../../projections/metrics';
import styles from './Filters.module.css';
import { type Choice, RANGES } from './useChoice';

export interface FiltersProps {
  readonly filter: MetricFilter;
  readonly onFilter: (filter: MetricFilter) => void;
  readonly choice: Choice;
  readonly onChoice: (change: Partial<Choice>) => void;
  readonly metrics: SessionState['metrics'];
}

/** Which broker, topic and group, and how much of the run. */
export function Filters({ filter, onFilter, choice, onChoice, metrics }: FiltersProps) {
  const { t } = useTranslation('views');
  const ledger = metrics?.ledger;
  const brokers = [...(ledger?.brokers.keys() ?? [])].sort((a, b) => a - b);
  const topics = [...(ledger?.topics ?? [])].sort();
  const groups = [...(ledger?.groups.keys() ?? [])].sort();
  return (
    <div className={styles.filters}>
      <Pick
        label={t('metrics.broker')}
        all={t('metrics.everyBroker')}
        options={brokers.map(String)}
        value={filter.brokerId === null ? null : String(filter.brokerId)}
        onPick={(value) => onFilter({ ...filter, brokerId: value === null ? null : Number(value) })}
      />
      <Pick
        label={t('metrics.topic')}
        all={t('metrics.everyTopic')}
        options={topics}
        value={filter.topic}
        onPick={(topic) => onFilter({ ...filter, topic })}
      />
      <Pick
        label={t('metrics.group')}
        all={t('metrics.everyGroup')}
        options={groups}
        value={filter.groupId}
        onPick={(groupId) => onFilter({ ...filter, groupId })}
      />
      <span className={styles.range}>
        <SegmentedControl
          label={t('metrics.range')}
          options={RANGES.map((range) => ({ value: range, label: t(`metrics.${range}`) }))}
          value={choice.range}
          onChange={(range) => onChoice({ range })}
        />
      </span>
    </div>
  );
}

interface PickProps {
  readonly label: ReactNode;
  readonly all: string;
  readonly options: readonly string[];
  readonly value: string | null;
  readonly onPick: (value: string | null) => void;
}

function Pick({ label, all, options, value, onPick }: PickProps) {
  const id = useId();
  return (
    <span className={styles.pick}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value ?? ''}
        onChange={(event) => onPick(event.target.value === '' ? null : event.target.value)}
      >
        <option value="">{all}</option>
        {options.map((option) => (
          <option key={option} value={option}>
            {option}
          </option>
        ))}
      </select>
    </span>
  );
}
