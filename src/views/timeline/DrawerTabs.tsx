import { useTranslation } from 'react-i18next';
import { classes } from '../../design';
import { VIEWS } from '../drawer/viewNames';
import { useSheets } from '../sheets';
import styles from './DrawerTabs.module.css';

/** Open and close the views around the stage: one at a time. */
export function DrawerTabs() {
  const { t } = useTranslation();
  const { drawer, setDrawer } = useSheets();
  return (
    <div role="group" aria-label={t('viewTabs.label')} className={styles.tabs}>
      {VIEWS.map((view) => {
        const isOpen = drawer === view;
        return (
          <button
            key={view}
            type="button"
            aria-expanded={isOpen}
            className={classes(styles.tab, isOpen && styles.open)}
            onClick={() => setDrawer(isOpen ? null : view)}
          >
            {t(`viewTitles.${view}`)}
          </button>
        );
      })}
    </div>
  );
}
