import { useTranslation } from 'react-i18next';
import { Dialog } from '../../design';
import { PromiseList } from './PromiseList';

/** The same where there is no drawer. */
export function PromisesDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog open onClose={onClose} title={t('promises.fullTitle')} closeLabel={t('app.close')}>
      <PromiseList onGo={onClose} />
    </Dialog>
  );
}
