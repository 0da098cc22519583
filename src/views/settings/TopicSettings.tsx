import { settingText, TOPIC_RULES } from '../../projections';
import { NewSettings, type NewSettingsProps } from './NewSettings';
import { useSentences } from './useSentences';

/** What lessons speak of most. */
const TAUGHT = ['cleanup.policy', 'retention.ms', 'segment.bytes', 'min.insync.replicas'];

/** Settings to create a topic with. */
export function TopicSettings(props: Pick<NewSettingsProps, 'configs' | 'faults' | 'refused' | 'onChange'>) {
  const sentences = useSentences();
  return (
    <NewSettings
      rules={TOPIC_RULES}
      taught={TAUGHT}
      sentenceOf={(rule) => sentences?.[settingText(rule)]}
      error="INVALID_CONFIG"
      {...props}
    />
  );
}
