import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog, Icon } from '../../design';
import { languageOf } from '../../i18n';
import { useOpenLesson } from '../useOpenLesson';
import { useSession, useSessionStore } from '../useSession';
import { CodeCard } from './code/CodeCard';
import { EmbedSection } from './EmbedSection';
import { LinkChoices } from './LinkChoices';
import { LinkField } from './LinkField';
import { PictureLine } from './PictureLine';
import { RunFileLine } from './RunFileLine';
import styles from './ShareDialog.module.css';
import { useHolds } from './useHolds';
import { type OpensAt, useShareLink } from './useShareLink';

/** A link that holds the whole run, as text and as a code, and the same as a frame for another page or a file. */
export function ShareDialog({ onClose }: { readonly onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const { t: v } = useTranslation('views');
  const session = useSessionStore();
  // A moment that is passed on is one at which time stands.
  useEffect(() => session.getState().pause(), [session]);
  const isLesson = useSession(({ mode }) => mode === 'lesson');
  const isCompared = useSession(({ comparison }) => comparison !== null);
  const branches = useSession((current) => current.branches.length);
  const [opensAt, setOpensAt] = useState<OpensAt>('moment');
  const [isInMine, setInMine] = useState(false);
  const [withOther, setWithOther] = useState(isCompared);
  const language = isInMine ? languageOf(i18n) : null;
  const made = useShareLink({ language, opensAt, withOther }, isLesson);
  const holds = useHolds(opensAt, withOther);
  const title = useRunTitle();
  const leavesBranches = branches > (withOther ? 2 : 1);
  const ofLesson = leavesBranches ? 'notInItLessonBranches' : 'notInItLesson';
  const ofSandbox = leavesBranches ? 'notInItBranches' : 'notInIt';
  const notInIt = isLesson && opensAt !== 'start' ? ofLesson : ofSandbox;
  return (
    <Dialog open onClose={onClose} title={v('sharing.title')} closeLabel={t('app.close')} size="wide">
      <p className={styles.lead}>{holds}</p>
      <div className={styles.columns}>
        <div className={styles.link}>
          <LinkField link={made?.link ?? null} />
          <LinkChoices
            opensAt={{ value: opensAt, onChange: setOpensAt }}
            isInMine={{ value: isInMine, onChange: setInMine }}
            withOther={isCompared ? { value: withOther, onChange: setWithOther } : null}
          />
        </div>
        <div className={styles.code}>
          <CodeCard made={made} />
        </div>
        <div className={styles.more}>
          <EmbedSection fragment={made?.fragment ?? null} language={language} title={title} />
          <section className={styles.section}>
            <h3 className={styles.heading}>{v('sharing.export')}</h3>
            <ul className={styles.files}>
              <RunFileLine onOpened={onClose} />
              <PictureLine title={title} />
            </ul>
          </section>
        </div>
      </div>
      <p className={styles.private}>
        <Icon name="lock" />
        {v(`sharing.${notInIt}`)}
      </p>
    </Dialog>
  );
}

/** What a picture or a frame in another page is called. */
function useRunTitle(): string {
  const { t } = useTranslation();
  const runName = useSession((session) => session.runName);
  const lesson = useOpenLesson()?.text.title;
  return lesson ?? runName ?? t('app.sandbox');
}
