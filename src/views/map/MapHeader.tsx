import { useTranslation } from 'react-i18next';
import { Button, Icon, Logo } from '../../design';
import { languageOf } from '../../i18n';
import { LanguageChoice } from '../header/LanguageChoice';
import { useSheets } from '../sheets';
import { PHONE, useMediaQuery } from '../useMediaQuery';
import { useSessionStore } from '../useSession';
import styles from './MapHeader.module.css';

/** Where one is, and the ways to the stage and to the sandbox. */
export function MapHeader() {
  const { t, i18n } = useTranslation();
  const { t: v } = useTranslation('views');
  const { open, leaveMap } = useSheets();
  const session = useSessionStore();
  const isPhone = useMediaQuery(PHONE);
  const toSandbox = () => {
    if (session.getState().mode !== 'sandbox') session.getState().openSandbox(false);
    leaveMap();
  };
  const menu = (
    <Button variant="icon" aria-label={t('app.menu')} onClick={() => open('menu')}>
      <Icon name="menu" size={isPhone ? 20 : 18} />
    </Button>
  );
  if (isPhone) {
    return (
      <header className={styles.header}>
        <Button variant="icon" aria-label={v('lessonMap.back')} onClick={leaveMap}>
          <Icon name="previous" size={18} />
        </Button>
        <b className={styles.place}>{t('map.title')}</b>
        <Button variant="quiet" aria-label={t('app.language')} onClick={() => open('menu')}>
          {languageOf(i18n).toUpperCase()}
        </Button>
        {menu}
      </header>
    );
  }
  return (
    <header className={styles.header}>
      <Logo />
      <b className={styles.place}>{t('map.title')}</b>
      <LanguageChoice />
      <Button onClick={leaveMap}>{v('lessonMap.back')}</Button>
      <Button onClick={toSandbox}>{t('app.sandbox')}</Button>
      {menu}
    </header>
  );
}
