import { useTranslation } from 'react-i18next';
import { Button, Icon } from '../../design';
import { useSheets } from '../sheets';

/** Opens and closes the drawer with the events. */
export function EventsTab() {
  const { t } = useTranslation();
  const { showsEvents, setShowsEvents } = useSheets();
  return (
    <Button variant="quiet" aria-expanded={showsEvents} onClick={() => setShowsEvents(!showsEvents)}>
      {t('events.title')}
      <Icon name={showsEvents ? 'close' : 'chevron'} size={12} />
    </Button>
  );
}
