import type { TFunction } from 'i18next';
import type { ProducerModel } from '../../projections';

/** Why a producer's records are not on their way, in a few words; null when nothing holds them. */
export function producerWait(t: TFunction, { waitsFor }: ProducerModel): string | null {
  if (waitsFor === null) return null;
  switch (waitsFor.type) {
    case 'leader':
      return t('stage.waits.leader', { partition: waitsFor.topicPartition });
    case 'connection':
      return t('stage.waits.connection', { id: waitsFor.brokerId });
    case 'retry':
      return t('stage.waits.retry', { error: waitsFor.error });
    default:
      return t(`stage.waits.${waitsFor.type}`);
  }
}
