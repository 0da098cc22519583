import { useTranslation } from 'react-i18next';
import { groupIn } from '../../projections';
import { Refused } from '../consumers/Refused';
import { FormDialog } from '../sandbox/FormDialog';
import { useGive } from '../sandbox/useGive';
import styles from '../topics/topics.module.css';
import { useThrottled } from '../useThrottled';

export interface GroupFormProps {
  readonly groupId: string;
  readonly onClose: () => void;
}

/** Asks once before a group goes, and says which bookmarks go with it. */
export function DeleteGroupForm({ groupId, onClose }: GroupFormProps) {
  const { t } = useTranslation();
  const group = useThrottled(({ state }) => groupIn(state, groupId));
  const { give, refused } = useGive(onClose);
  const offsets = group?.offsets ?? [];
  return (
    <FormDialog
      title={t('manage.deleteGroup.title', { group: groupId })}
      text={t('manage.deleteGroup.text')}
      submit={t('manage.deleteGroup.submit')}
      onSubmit={() => give({ type: 'deleteGroup', groupId })}
      onClose={onClose}
    >
      {offsets.length > 0 && (
        <>
          <p>{t('manage.deleteGroup.gone', { count: offsets.length })}</p>
          <dl className={styles.facts}>
            {offsets.map(({ topic, partition, committedOffset }) => (
              <div key={`${topic}-${partition}`} className={styles.fact}>
                <dt className="mono">{`${topic}-${partition}`}</dt>
                <dd className="mono">{committedOffset}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      <Refused refused={refused} />
    </FormDialog>
  );
}
