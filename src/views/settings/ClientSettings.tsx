import { type ClientKind, CONSUMER_RULES, PRODUCER_RULES } from '../../projections';
import type { Given } from '../sandbox/useGive';
import { NewSettings } from './NewSettings';
import { useSentences } from './useSentences';

/** The group of a consumer is a field of its own. */
const RULES = { producer: PRODUCER_RULES, consumer: CONSUMER_RULES.filter(({ key }) => key !== 'group.id') } as const;
/** What one asks for first. */
const TAUGHT = {
  producer: ['linger.ms', 'batch.size', 'enable.idempotence', 'compression.type'],
  consumer: ['partition.assignment.strategy', 'session.timeout.ms', 'max.poll.records', 'fetch.min.bytes'],
} as const;
/** These have fields of their own outside, where nobody can miss them. */
const OUTSIDE = ['acks', 'auto.offset.reset', 'enable.auto.commit', 'isolation.level', 'client.rack'];
/** Of those, the ones that can be refused where they stand. */
const TOLD_OUTSIDE = ['acks', 'group.id'];

export interface ClientSettingsProps {
  readonly kind: ClientKind;
  readonly configs: Readonly<Record<string, string>>;
  readonly refused: Given | null;
  readonly onChange: (configs: Readonly<Record<string, string>>) => void;
}

/** Settings to make a client with. What it cannot be made with, it says itself, at the setting it names. */
export function ClientSettings({ kind, configs, refused, onChange }: ClientSettingsProps) {
  const sentences = useSentences('clients');
  const rules = RULES[kind].filter(({ key }) => !OUTSIDE.includes(key));
  const key = refused?.key ?? null;
  const isHere = key !== null && rules.some((rule) => rule.key === key);
  const isNowhere = key !== null && !isHere && !TOLD_OUTSIDE.includes(key);
  return (
    <NewSettings
      rules={rules}
      taught={TAUGHT[kind]}
      sentenceOf={(rule) => sentences?.[rule.key.replaceAll('.', '_')]}
      error={refused?.exception ?? 'ConfigException'}
      configs={configs}
      faults={isHere && refused !== null ? { [key]: refused.text } : {}}
      refused={isNowhere ? refused : null}
      onChange={onChange}
    />
  );
}
