import type { MenuItem } from '../../../design';
import { type ActionTools, item } from './types';

/** All settings of a client. To look them up is always possible; who may not act is told so when changing one. */
export function settingsItem(clientId: string, { t, openForm }: ActionTools): MenuItem {
  return item('settings', t('manage.settings.label'), t('manage.settings.hint'), 'C', undefined, () =>
    openForm({ type: 'settings', of: { type: 'client', clientId } }),
  );
}
