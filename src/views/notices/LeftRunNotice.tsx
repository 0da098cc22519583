import { useTranslation } from 'react-i18next';
import { Button, Toast } from '../../design';
import { useSession, useSessionStore } from '../useSession';

/** Whoever left a run in the sandbox, or reloaded the page over it, is asked whether to go on. */
export function LeftRunNotice() {
  const { t } = useTranslation();
  const session = useSessionStore();
  const isSandbox = useSession(({ mode }) => mode === 'sandbox');
  const offered = useSession((current) => current.offered);
  const { dismissOffer, openKept } = session.getState();
  const shown = isSandbox ? offered : null;
  return (
    <Toast
      message={
        shown === null ? null : t('sandbox.left', { name: shown.name ?? t('sandbox.unnamed'), count: shown.actions })
      }
      onClose={dismissOffer}
      closeLabel={t('sandbox.notNow')}
      lifeMs={null}
      action={
        shown !== null && (
          <Button
            onClick={() => {
              dismissOffer();
              void openKept(shown.id);
            }}
          >
            {t('sandbox.goOn')}
          </Button>
        )
      }
    />
  );
}
