import { useTranslation } from 'react-i18next';
import { Dialog, Notice } from '../../design';
import { clusterModel } from '../../projections';
import { RecordForm as RecordFormOf } from '../records/RecordForm';
import { useThrottled } from '../useThrottled';
import { useSession } from '../useSession';

/** Sends a record from the producer that is selected, or from the first. */
export function RecordForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const model = clusterModel(useThrottled((session) => session.state));
  const selection = useSession((session) => session.selection);
  const running = model.producers.filter(({ isUp, application }) => isUp && application === null);
  const chosen = running.find(
    ({ producerId }) => selection?.type === 'producer' && selection.producerId === producerId,
  );
  const producer = chosen ?? running[0];
  if (producer !== undefined) {
    return <RecordFormOf producerId={producer.producerId} model={model} onClose={onClose} />;
  }
  return (
    <Dialog open onClose={onClose} title={t('record.title')} closeLabel={t('app.close')} size="narrow">
      <Notice tone="warn">{t('record.errors.noProducer')}</Notice>
    </Dialog>
  );
}
