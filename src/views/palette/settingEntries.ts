import { settingsOf, type SettingsOf } from '../../projections';
import type { PaletteEntry, PaletteTools } from './types';

/** Every setting of every thing, by Kafka's own key, with what holds now. */
export function settingEntries(tools: PaletteTools): readonly PaletteEntry[] {
  const { model, t } = tools;
  const { topics, brokers, producers, groups } = model;
  const clients = [
    ...producers.filter(({ application }) => application === null).map(({ producerId }) => producerId),
    ...groups.flatMap(({ members }) => members.map(({ clientId }) => clientId)),
  ];
  return [
    ...topics
      .filter(({ isInternal }) => !isInternal)
      .flatMap(({ name }) => entriesOf({ type: 'topic', topic: name }, name, tools)),
    ...entriesOf({ type: 'broker', brokerId: null }, t('settings.everyBroker'), tools),
    ...brokers.flatMap(({ brokerId }) =>
      entriesOf({ type: 'broker', brokerId }, t('stage.broker', { id: brokerId }), tools),
    ),
    ...[...new Set(clients)].flatMap((clientId) => entriesOf({ type: 'client', clientId }, clientId, tools)),
  ];
}

function entriesOf(of: SettingsOf, thing: string, tools: PaletteTools): readonly PaletteEntry[] {
  const { v, state, sentences, openForm } = tools;
  return settingsOf(of, state).map(({ key, text, value }) => ({
    id: `setting/${thing}/${key}`,
    group: 'settings',
    label: `${key} · ${thing}`,
    hint: v('palette.setting', { value: value ?? v('palette.noValue'), sentence: sentences[text] ?? '' }),
    isKafkaWord: true,
    weight: -1,
    run: () => openForm({ type: 'settings', of, find: key }),
  }));
}
