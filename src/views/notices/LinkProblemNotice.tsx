import { useTranslation } from 'react-i18next';
import { Button, Notice } from '../../design';
import type { LinkProblem } from '../../session';
import { useSession, useSessionStore } from '../useSession';
import styles from './LinkProblemNotice.module.css';

/** What is wrong with the link that was opened, and where. What is open instead is a fresh start. */
export function LinkProblemNotice() {
  const { t } = useTranslation();
  const session = useSessionStore();
  const problem = useSession((current) => current.linkProblem);
  if (problem === null) return null;
  const words = wordsFor(problem);
  return (
    <Notice
      tone="bad"
      title={words.title}
      className={styles.problem}
      action={<Button onClick={() => session.getState().dismissLinkProblem()}>{t('app.dismiss')}</Button>}
    >
      {words.text} {t('linkProblem.opened')}
    </Notice>
  );

  function wordsFor(found: LinkProblem) {
    switch (found.type) {
      case 'damaged':
        return { title: t('linkProblem.damaged.title'), text: t('linkProblem.damaged.text') };
      case 'tooNew':
        return {
          title: t('linkProblem.tooNew.title'),
          text: t('linkProblem.tooNew.text', { version: found.version }),
        };
      case 'invalid':
        return {
          title: t('linkProblem.invalid.title'),
          text: `${t('linkProblem.invalid.text', { what: found.what })} (${t('linkProblem.invalid.where', { where: found.where })})`,
        };
    }
  }
}
