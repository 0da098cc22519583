import { useTranslation } from 'react-i18next';
import { Button, Notice } from '../../design';
import type { LinkProblem } from '../../session';
import { useSession, useSessionStore } from '../useSession';
import styles from './LinkProblemNotice.module.css';

/** What is wrong with the link, file or kept run that was opened, and where; and what is open instead. */
export function LinkProblemNotice() {
  const { t } = useTranslation();
  const session = useSessionStore();
  const problem = useSession((current) => current.linkProblem);
  const isFile = useSession((current) => current.linkProblemOf === 'file');
  if (problem === null) return null;
  const words = wordsFor(problem);
  return (
    <Notice
      tone="bad"
      title={words.title}
      className={styles.problem}
      action={<Button onClick={() => session.getState().dismissLinkProblem()}>{t('app.dismiss')}</Button>}
    >
      {words.text} {t(isFile ? 'linkProblem.file.opened' : 'linkProblem.opened')}
    </Notice>
  );

  function wordsFor(found: LinkProblem) {
    const of = isFile ? 'linkProblem.file' : 'linkProblem';
    switch (found.type) {
      case 'damaged':
        return { title: t(`${of}.damaged.title`), text: t(`${of}.damaged.text`) };
      case 'tooNew':
        return { title: t(`${of}.tooNew.title`), text: t(`${of}.tooNew.text`, { version: found.version }) };
      case 'invalid': {
        const where = t('linkProblem.invalid.where', { where: found.where });
        return {
          title: t(`${of}.invalid.title`),
          text: `${t(`${of}.invalid.text`, { what: found.what })} (${where})`,
        };
      }
    }
  }
}
