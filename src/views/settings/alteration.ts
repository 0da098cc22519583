import type { Command } from '../../engine';
import type { SettingsOf } from '../../projections';

/** `IncrementalAlterConfigs`, or a client made anew, with one setting; null takes it back. */
export function alteration(subject: SettingsOf, key: string, value: string | null): Command {
  const change = { set: value === null ? {} : { [key]: value }, remove: value === null ? [key] : [] };
  switch (subject.type) {
    case 'topic':
      return { type: 'alterTopicConfig', topic: subject.topic, ...change };
    case 'broker':
      return { type: 'alterBrokerConfig', brokerId: subject.brokerId, ...change };
    case 'client':
      return { type: 'alterClientConfig', clientId: subject.clientId, ...change };
  }
}
