import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Field, Notice } from '../../design';
import type { Command, KeyDistribution } from '../../engine';
import { BATCH_HEADER_BYTES, recordBytes } from '../../projections';
import type { Given } from '../sandbox/useGive';

/** How much is sent: one record, many at once, or so many each second. */
export type Mode = 'single' | 'burst' | 'steady';
export const MODES: readonly Mode[] = ['single', 'burst', 'steady'];

/** As typed. */
export interface Work {
  readonly count: string;
  readonly perSecond: string;
  readonly keys: KeyDistribution;
  readonly keyCount: string;
  readonly valueBytes: string;
}

export const FIRST_WORK: Work = { count: '100', perSecond: '10', keys: 'uniform', keyCount: '6', valueBytes: '100' };

const DISTRIBUTIONS: readonly KeyDistribution[] = ['uniform', 'zipf', 'hot', 'none'];

export function workCommand(mode: 'burst' | 'steady', producerId: string, topic: string, work: Work): Command {
  const { count, perSecond, keys, keyCount, valueBytes } = work;
  const what = { producerId, topic, keys, keyCount: whole(keyCount), valueBytes: whole(valueBytes) };
  return mode === 'burst'
    ? { type: 'publishBurst', ...what, count: whole(count) }
    : { type: 'startLoad', ...what, recordsPerSecond: whole(perSecond) };
}

/** What is no number is one that is refused. */
function whole(text: string): number {
  return /^\d{1,9}$/.test(text.trim()) ? Number(text) : -1;
}

export function saidAfter(t: TFunction, mode: Mode, key: string, { count, perSecond }: Work): string {
  switch (mode) {
    case 'single':
      return t('record.sent', { key: key === '' ? t('stage.noKey') : key });
    case 'burst':
      return t('record.sentMany', { number: count });
    case 'steady':
      return t('record.started', { number: perSecond });
  }
}

interface WorkFieldsProps {
  readonly mode: 'burst' | 'steady';
  readonly work: Work;
  readonly onChange: (work: Work) => void;
  readonly error: Given | null;
}

/** What an application sends by itself. */
export function WorkFields({ mode, work, onChange, error }: WorkFieldsProps) {
  const { t } = useTranslation();
  const number = (field: 'count' | 'perSecond' | 'keyCount' | 'valueBytes', label: string, help?: string) => (
    <Field
      label={label}
      mono="value"
      inputMode="numeric"
      autoComplete="off"
      value={work[field]}
      help={help}
      onChange={(event) => onChange({ ...work, [field]: event.target.value })}
    />
  );
  const value = 'v'.repeat(Math.min(2_000_000, Math.max(0, whole(work.valueBytes))));
  const record = { key: work.keys === 'none' ? null : 'key-1', value, headers: [] };
  const each = t('record.eachBytes', { header: BATCH_HEADER_BYTES, count: recordBytes(record) - BATCH_HEADER_BYTES });
  return (
    <>
      {mode === 'burst' ? number('count', t('record.count')) : number('perSecond', t('record.perSecond'))}
      <Field
        label={t('record.keys')}
        control={(wiring) => (
          <select
            {...wiring}
            value={work.keys}
            onChange={(event) => onChange({ ...work, keys: event.target.value as KeyDistribution })}
          >
            {DISTRIBUTIONS.map((keys) => (
              <option key={keys} value={keys}>
                {t(`record.keyChoices.${keys}`)}
              </option>
            ))}
          </select>
        )}
      />
      {work.keys !== 'none' && number('keyCount', t('record.keyCount'))}
      {number('valueBytes', t('record.valueSize'), each)}
      {error !== null && <Notice tone="warn">{error.text}</Notice>}
    </>
  );
}
