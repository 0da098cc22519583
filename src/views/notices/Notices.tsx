import { useTranslation } from 'react-i18next';
import { Button, Toast } from '../../design';
import { useSession, useSessionStore } from '../useSession';
import { LeftRunNotice } from './LeftRunNotice';
import { LinkProblemNotice } from './LinkProblemNotice';
import { Refused } from './Refused';
import { useSheets } from '../sheets';
import { branchName } from '../timeline/branchName';
import styles from './Notices.module.css';

/** What has just happened and is not on the stage: refused, forked, or a link that could not be opened. */
export function Notices() {
  const { t } = useTranslation();
  const session = useSessionStore();
  const { sheet } = useSheets();
  const refused = useSession((current) => current.refused);
  const forkedFrom = useSession((current) => current.forkedFrom);
  const { dismissRefusal, dismissFork, openBranch } = session.getState();
  const branch = forkedFrom === null ? '' : branchName(t, forkedFrom);
  return (
    <div className={styles.notices}>
      {sheet === null && (
        <Toast
          message={refused === null ? null : <Refused refusal={refused.refusal} />}
          onClose={dismissRefusal}
          closeLabel={t('app.close')}
          lifeMs={null}
        />
      )}
      <Toast
        message={forkedFrom === null ? null : t('transport.branches.forked', { branch })}
        onClose={dismissFork}
        closeLabel={t('app.close')}
        lifeMs={20_000}
        action={
          forkedFrom !== null && (
            <Button
              onClick={() => {
                openBranch(forkedFrom.id);
                dismissFork();
              }}
            >
              {t('transport.branches.returnTo', { branch })}
            </Button>
          )
        }
      />
      <LeftRunNotice />
      <LinkProblemNotice />
    </div>
  );
}
