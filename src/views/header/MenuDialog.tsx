import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Dialog, Icon, SegmentedControl } from '../../design';
import { LANGUAGE_NAMES, LANGUAGES, languageOf } from '../../i18n';
import { currentTheme, recall, remember, showTheme, type Theme, THEMES } from '../preferences';
import { VIEWS } from '../drawer/viewNames';
import { useSheets } from '../sheets';
import { PHONE, useMediaQuery } from '../useMediaQuery';
import { useHints } from '../hints/useHints';
import { stageView, useStageView } from '../stage/stageView';
import { useSession, useSessionStore } from '../useSession';
import styles from './MenuDialog.module.css';
import { useChangeLanguage } from './useChangeLanguage';

/** How the page looks and behaves; on a phone, also the ways that the header has no room for. */
export function MenuDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { open } = useSheets();
  const isPhone = useMediaQuery(PHONE);
  return (
    <Dialog open onClose={onClose} title={t('app.menu')} closeLabel={t('app.close')} size="narrow">
      {isPhone && <Ways />}
      <ThemeChoice />
      <Switches />
      <div className={styles.more}>
        <Otherwise />
        <HintsAgain />
        <Button onClick={() => open('glossary')}>
          <Icon name="search" />
          {t('app.glossary.title')}
        </Button>
        <Button onClick={() => open('fidelity')}>
          <Icon name="check" />
          {t('fidelity.title')}
        </Button>
        <Button onClick={() => open('shortcuts')}>
          <Icon name="keyboard" />
          {t('app.shortcuts.title')}
        </Button>
      </div>
    </Dialog>
  );
}

function Ways() {
  const { t, i18n } = useTranslation();
  const { open, setDrawer, openMap } = useSheets();
  const session = useSessionStore();
  const mode = useSession(({ mode: current }) => current);
  const changeLanguage = useChangeLanguage();
  const languages = LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value], lang: value }));
  return (
    <div className={styles.ways}>
      <SegmentedControl
        label={t('app.language')}
        options={languages}
        value={languageOf(i18n)}
        onChange={changeLanguage}
      />
      <Button
        onClick={() => {
          open(null);
          openMap();
        }}
      >
        {t('app.lessons')}
      </Button>
      {VIEWS.map((view) => (
        <Button
          key={view}
          onClick={() => {
            open(null);
            setDrawer(view);
          }}
        >
          {t(`viewTitles.${view}`)}
        </Button>
      ))}
      <Button onClick={() => open('palette')}>{t('app.shortcuts.commands')}</Button>
      {mode === 'sandbox' && <Button onClick={() => open('runs')}>{t('sandbox.runs')}</Button>}
      <Button onClick={() => open('share')}>{t('app.share')}</Button>
      {mode === 'lesson' && (
        <Button
          onClick={() => {
            session.getState().openSandbox(false);
            open(null);
          }}
        >
          {t('app.sandbox')}
        </Button>
      )}
    </div>
  );
}

function ThemeChoice() {
  const { t } = useTranslation();
  const [theme, setTheme] = useState<Theme>(currentTheme);
  const options = THEMES.map((value) => ({ value, label: t(`app.themes.${value}`) }));
  const choose = (value: Theme) => {
    setTheme(value);
    showTheme(value);
    remember('theme', value);
  };
  return (
    <div className={styles.row}>
      <b>{t('app.theme')}</b>
      <SegmentedControl
        label={t('app.theme')}
        options={options}
        value={theme}
        onChange={choose}
        className={styles.themes}
      />
    </div>
  );
}

function Switches() {
  const { t } = useTranslation();
  const session = useSessionStore();
  const showsQuiet = useSession((current) => current.showsQuiet);
  const hints = useHints();
  const showsInternal = useStageView((view) => view.showsInternal) ?? false;
  const [hasSingleKeys, setSingleKeys] = useState(() => recall('singleKeys') !== 'off');
  return (
    <>
      <Switch
        label={t('transport.quiet')}
        hint={t('transport.quietHint')}
        isOn={showsQuiet}
        onChange={(isOn) => session.getState().setShowsQuiet(isOn)}
      />
      <Switch
        label={t('stage.internal')}
        hint={t('stage.internalHint')}
        isOn={showsInternal}
        onChange={(isOn) => stageView.setState({ showsInternal: isOn })}
      />
      <Switch label={t('hints.switch')} hint={t('hints.switchHint')} isOn={hints.isOn} onChange={hints.setOn} />
      <Switch
        label={t('app.shortcuts.singleKeys')}
        hint={t('app.shortcuts.singleKeysHint')}
        isOn={hasSingleKeys}
        onChange={(isOn) => {
          setSingleKeys(isOn);
          remember('singleKeys', isOn ? 'on' : 'off');
        }}
      />
    </>
  );
}

/** In a lesson there is one branch at a time. */
function Otherwise() {
  const { t } = useTranslation();
  const { open } = useSheets();
  const isSandbox = useSession(({ mode }) => mode === 'sandbox');
  const hasBranches = useSession(({ branches }) => branches.length > 1);
  if (!isSandbox) return null;
  return (
    <>
      <Button onClick={() => open('otherwise')}>
        <Icon name="fork" />
        {t('transport.branches.try')}
      </Button>
      {hasBranches && <Button onClick={() => open('branches')}>{t('transport.branches.manage')}</Button>}
    </>
  );
}

function HintsAgain() {
  const { t } = useTranslation();
  const { startAgain } = useHints();
  const { open } = useSheets();
  return (
    <Button
      onClick={() => {
        startAgain();
        open(null);
      }}
    >
      <Icon name="undo" />
      {t('hints.again')}
    </Button>
  );
}

interface SwitchProps {
  readonly label: string;
  readonly hint: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

function Switch({ label, hint, isOn, onChange }: SwitchProps) {
  return (
    <label className={styles.switch}>
      <input type="checkbox" checked={isOn} onChange={(event) => onChange(event.target.checked)} />
      <span>
        {label}
        <span className={styles.hint}>{hint}</span>
      </span>
    </label>
  );
}
