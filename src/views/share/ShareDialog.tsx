import { type ChangeEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Dialog, Icon, SegmentedControl } from '../../design';
import { formatDuration, LANGUAGE_NAMES, languageOf } from '../../i18n';
import { useSession, useSessionStore } from '../useSession';
import { FileButton } from './FileButton';
import { saveText } from './saveText';
import styles from './ShareDialog.module.css';

type OpensAt = 'moment' | 'beginning';
type LinkLanguage = 'reader' | 'mine';

/** A link that holds the whole run, and the same as a file. */
export function ShareDialog({ onClose }: { readonly onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const session = useSessionStore();
  const [opensAt, setOpensAt] = useState<OpensAt>('moment');
  const [linkLanguage, setLinkLanguage] = useState<LinkLanguage>('reader');
  const language = languageOf(i18n);
  const link = useLink(opensAt, linkLanguage === 'mine' ? language : null);
  const count = useSession(
    ({ branches, currentBranchId }) => branches.find(({ id }) => id === currentBranchId)?.commands.length ?? 0,
  );
  const [facts] = useState(() => ({
    seed: session.getState().state.seed,
    time: formatDuration(session.getState().playheadMs, language),
  }));
  return (
    <Dialog open onClose={onClose} title={t('share.title')} closeLabel={t('app.close')}>
      <p className={styles.lead}>{t('share.holds', { count, ...facts })}</p>
      <LinkField link={link} />
      <div className={styles.choices}>
        <span>{t('share.opensAt')}</span>
        <SegmentedControl
          label={t('share.opensAt')}
          value={opensAt}
          onChange={setOpensAt}
          options={[
            { value: 'moment', label: t('share.thisMoment') },
            { value: 'beginning', label: t('share.beginning') },
          ]}
        />
        <span>{t('share.language')}</span>
        <SegmentedControl
          label={t('share.language')}
          value={linkLanguage}
          onChange={setLinkLanguage}
          options={[
            { value: 'reader', label: t('share.readersOwn') },
            { value: 'mine', label: LANGUAGE_NAMES[language], lang: language },
          ]}
        />
      </div>
      <RunFile onOpened={onClose} />
      <p className={styles.private}>
        <Icon name="lock" />
        {t('share.private')}
      </p>
    </Dialog>
  );
}

function LinkField({ link }: { readonly link: string | null }) {
  const { t } = useTranslation();
  const [tried, setTried] = useState<{ readonly link: string; readonly result: 'copied' | 'failed' } | null>(null);
  // Another link has not been copied yet.
  const copied = tried !== null && tried.link === link ? tried.result : null;
  const copy = () => {
    if (link === null) return;
    // Asking for the clipboard throws where the browser has none, as on a page without https.
    Promise.resolve()
      .then(() => navigator.clipboard.writeText(link))
      .then(
        () => setTried({ link, result: 'copied' }),
        () => setTried({ link, result: 'failed' }),
      );
  };
  return (
    <>
      <div className={styles.field}>
        <input
          readOnly
          aria-label={t('share.link')}
          className="mono"
          value={link ?? t('share.making')}
          onFocus={(event) => event.target.select()}
        />
        <Button variant="primary" data-autofocus aria-disabled={link === null} onClick={copy}>
          {t(copied === 'copied' ? 'share.copied' : 'share.copy')}
        </Button>
      </div>
      <p role="status" className={copied === 'failed' ? styles.failed : 'visually-hidden'}>
        {copied === 'copied' && t('share.copied')}
        {copied === 'failed' && t('share.copyFailed')}
      </p>
    </>
  );
}

function RunFile({ onOpened }: { readonly onOpened: () => void }) {
  const { t } = useTranslation();
  const session = useSessionStore();
  const open = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    if (file === undefined) return;
    await session.getState().openRunFile(await file.text(), file.name.replace(/\.json$/i, ''));
    onOpened();
  };
  return (
    <div className={styles.file}>
      <span>
        <b>{t('share.runFile')}</b> <span className={styles.note}>{t('share.runFileHint')}</span>
      </span>
      <FileButton label={t('share.openFile')} onChange={(event) => void open(event)} />
      <Button onClick={() => saveText('partita-run.json', session.getState().runFile())}>{t('share.save')}</Button>
    </div>
  );
}

function useLink(opensAt: OpensAt, language: string | null): string | null {
  const session = useSessionStore();
  const [link, setLink] = useState<string | null>(null);
  useEffect(() => {
    let isWanted = true;
    const page = `${location.origin}${location.pathname}`;
    void session
      .getState()
      .shareLink(language, opensAt === 'beginning' ? 0 : undefined)
      .then((fragment) => {
        if (isWanted) setLink(page + fragment);
      });
    return () => {
      isWanted = false;
    };
  }, [session, opensAt, language]);
  return link;
}
