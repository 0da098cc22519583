import { useTranslation } from 'react-i18next';
import { Button, Icon } from '../../design';
import { DRAWERS, useSheets } from '../sheets';

/** Open and close what the drawer can hold: one thing at a time. */
export function DrawerTabs() {
  const { t } = useTranslation();
  const { drawer, setDrawer } = useSheets();
  return DRAWERS.map((each) => {
    const isOpen = drawer === each;
    return (
      <Button key={each} variant="quiet" aria-expanded={isOpen} onClick={() => setDrawer(isOpen ? null : each)}>
        {t(`${each}.title`)}
        <Icon name={isOpen ? 'close' : 'chevron'} size={12} />
      </Button>
    );
  });
}
