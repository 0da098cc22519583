import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Menu, type Rect } from '../../design';
import type { Flight } from '../../projections';
import { useSessionStore } from '../useSession';
import { aboveTimeline } from './aboveTimeline';

export interface FlightMenuProps {
  readonly flight: Flight;
  readonly anchor: Rect;
  readonly onClose: () => void;
}

/** What can be done with a message on its way: hold it or let it go, and follow what it carries. */
export function FlightMenu({ flight: { plan, fate }, anchor, onClose }: FlightMenuProps) {
  const { t } = useTranslation();
  const store = useSessionStore();
  const [bounds] = useState(aboveTimeline);
  const { id: messageId, body, from, to } = plan.message;
  const isStopped = fate === 'stopped';
  const item = {
    id: 'hold',
    label: t(isStopped ? 'actions.letGo.label' : 'actions.hold.label'),
    hint: t(isStopped ? 'actions.letGo.hint' : 'actions.hold.hint'),
    shortcut: 'H',
    onSelect: () => void store.getState().give({ type: isStopped ? 'releaseMessage' : 'holdMessage', messageId }),
  };
  const title = t(`stage.flights.${body.kind === 'response' ? 'response' : 'request'}`, { api: body.api });
  // A batch of many is drawn by its first few, and those can be told apart.
  const follow = plan.records.map(({ recordId, key }, index) => ({
    id: recordId,
    label: t('follow.flight', { key: key ?? t('stage.noKey') }),
    hint: t('follow.hint'),
    shortcut: String(index + 1),
    onSelect: () => store.getState().follow(recordId),
  }));
  const groups = follow.length === 0 ? [[item]] : [[item], follow];
  return (
    <Menu title={title} note={`${from} → ${to}`} groups={groups} anchor={anchor} bounds={bounds} onClose={onClose} />
  );
}
