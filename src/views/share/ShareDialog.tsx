import { type ChangeEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Dialog, Icon, SegmentedControl } from '../../design';
import { formatDuration, LANGUAGE_NAMES, languageOf } from '../../i18n';
import { useOpenLesson } from '../useOpenLesson';
import { useSession, useSessionStore } from '../useSession';
import { CopyButton } from './CopyButton';
import { EmbedSection } from './EmbedSection';
import { fileNameFor } from '../runs/fileNameFor';
import { FileButton } from './FileButton';
import { PictureLine } from './PictureLine';
import { saveText } from './saveText';
import styles from './ShareDialog.module.css';

type OpensAt = 'moment' | 'beginning';
type LinkLanguage = 'reader' | 'mine';

/** A link that holds the whole run, and the same as a file. */
export function ShareDialog({ onClose }: { readonly onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const { t: v } = useTranslation('views');
  const session = useSessionStore();
  const [opensAt, setOpensAt] = useState<OpensAt>('moment');
  const [linkLanguage, setLinkLanguage] = useState<LinkLanguage>('reader');
  const language = languageOf(i18n);
  const wish = linkLanguage === 'mine' ? language : null;
  const fragment = useFragment(opensAt, wish);
  const title = useRunTitle();
  const page = `${location.origin}${location.pathname}`;
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
      <LinkField link={fragment === null ? null : page + fragment} />
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
      <EmbedSection fragment={fragment} language={wish} title={title} />
      <section className={styles.section}>
        <h3 className={styles.heading}>{v('sharing.export')}</h3>
        <RunFile onOpened={onClose} />
        <PictureLine title={title} />
      </section>
      <p className={styles.private}>
        <Icon name="lock" />
        {t('share.private')}
      </p>
    </Dialog>
  );
}

function LinkField({ link }: { readonly link: string | null }) {
  const { t } = useTranslation();
  return (
    <div className={styles.field}>
      <input
        readOnly
        aria-label={t('share.link')}
        className="mono"
        value={link ?? t('share.making')}
        onFocus={(event) => event.target.select()}
      />
      <CopyButton text={link} label={t('share.copy')} isPrimary />
    </div>
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
      <Button onClick={() => saveText(fileNameFor(session.getState().runName), session.getState().runFile())}>
        {t('share.save')}
      </Button>
    </div>
  );
}

function useFragment(opensAt: OpensAt, language: string | null): string | null {
  const session = useSessionStore();
  const [fragment, setFragment] = useState<string | null>(null);
  useEffect(() => {
    let isWanted = true;
    void session
      .getState()
      .shareLink(language, opensAt === 'beginning' ? 0 : undefined)
      .then((made) => {
        if (isWanted) setFragment(made);
      });
    return () => {
      isWanted = false;
    };
  }, [session, opensAt, language]);
  return fragment;
}

/** What a picture or a frame in another page is called. */
function useRunTitle(): string {
  const { t } = useTranslation();
  const runName = useSession((session) => session.runName);
  const lesson = useOpenLesson()?.text.title;
  return lesson ?? runName ?? t('app.sandbox');
}
