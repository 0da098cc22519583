import type { SimulationState } from '../../engine';
import type { ClusterModel } from '../clusterTypes';
import { type Setting, settingsOf, type SettingsOf } from '../settings';

export type SubjectKind = 'producer' | 'consumer' | 'topic' | 'cluster' | 'broker';

/** Something that has settings. */
export interface SettingSubject {
  readonly kind: SubjectKind;
  readonly name: string;
  readonly of: SettingsOf;
}

/** What one compares first, by what it is a setting of. */
const OFTEN: Readonly<Record<SubjectKind, readonly string[]>> = {
  producer: ['acks', 'enable.idempotence', 'linger.ms', 'retries', 'delivery.timeout.ms'],
  consumer: [
    'session.timeout.ms',
    'auto.offset.reset',
    'enable.auto.commit',
    'max.poll.interval.ms',
    'isolation.level',
    'partition.assignment.strategy',
  ],
  topic: ['min.insync.replicas', 'unclean.leader.election.enable', 'retention.ms', 'cleanup.policy'],
  cluster: ['min.insync.replicas', 'unclean.leader.election.enable', 'log.retention.ms'],
  broker: ['min.insync.replicas', 'unclean.leader.election.enable', 'log.retention.ms'],
};

/** Everything whose settings can be changed, what one compares first before the rest. */
export function settingSubjects(model: ClusterModel, { nodes }: SimulationState): readonly SettingSubject[] {
  const clients = (type: 'producer' | 'consumer') =>
    Object.keys(nodes)
      .filter((nodeId) => nodes[nodeId]?.type === type)
      .sort()
      .map((name): SettingSubject => ({ kind: type, name, of: { type: 'client', clientId: name } }));
  const topics = model.topics.filter(({ isInternal }) => !isInternal);
  return [
    ...clients('producer'),
    ...clients('consumer'),
    ...topics.map(({ name }): SettingSubject => ({ kind: 'topic', name, of: { type: 'topic', topic: name } })),
    { kind: 'cluster', name: '', of: { type: 'broker', brokerId: null } },
    ...model.brokers.map(
      ({ brokerId }): SettingSubject => ({ kind: 'broker', name: String(brokerId), of: { type: 'broker', brokerId } }),
    ),
  ];
}

export interface OfferedSettings {
  readonly often: readonly Setting[];
  readonly others: readonly Setting[];
}

/** The settings of it that can be changed. */
export function offeredSettings({ kind, of }: SettingSubject, state: SimulationState): OfferedSettings {
  const settings = settingsOf(of, state).filter(({ isReadOnly }) => isReadOnly !== true);
  const often = OFTEN[kind].flatMap((key) => settings.find((setting) => setting.key === key) ?? []);
  return { often, others: settings.filter((setting) => !often.includes(setting)) };
}

/** Another value than the present one, where there are only a few; else the present one, to be written over. */
export function otherValue({ key, choices, value, default: usual }: Setting): string {
  const now = value ?? usual ?? '';
  if (key === 'acks') return now === '1' ? 'all' : '1';
  return choices?.find((choice) => choice !== now) ?? now;
}
