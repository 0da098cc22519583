import { clusterModel } from '../projections';
import type { ThingForm } from './sheets';
import { useThrottled } from './useThrottled';
import { part } from './part';

const LinkDialog = part(async () => (await import('./stage/LinkDialog')).LinkDialog);
const SplitDialog = part(async () => (await import('./sandbox/SplitDialog')).SplitDialog);
const RecordForm = part(async () => (await import('./records/RecordForm')).RecordForm);
const SettingsDialog = part(async () => (await import('./settings/SettingsDialog')).SettingsDialog);
const ApplicationForm = part(async () => (await import('./consumers/ApplicationForm')).ApplicationForm);
const SeekForm = part(async () => (await import('./consumers/SeekForm')).SeekForm);
const SubscriptionForm = part(async () => (await import('./consumers/SubscriptionForm')).SubscriptionForm);
const DeleteGroupForm = part(async () => (await import('./groups/DeleteGroupForm')).DeleteGroupForm);
const ResetOffsetsForm = part(async () => (await import('./groups/ResetOffsetsForm')).ResetOffsetsForm);
const AddPartitionsForm = part(async () => (await import('./topics/AddPartitionsForm')).AddPartitionsForm);
const DeleteTopicForm = part(async () => (await import('./topics/DeleteTopicForm')).DeleteTopicForm);
const MoveForm = part(async () => (await import('./topics/MoveForm')).MoveForm);
const UncleanForm = part(async () => (await import('./topics/UncleanForm')).UncleanForm);
const DeleteRecordsForm = part(async () => (await import('./topics/DeleteRecordsForm')).DeleteRecordsForm);

export interface OpenFormProps {
  readonly form: ThingForm;
  readonly onClose: () => void;
}

/** The form that is asked for, loaded when it is. */
export function OpenForm({ form, onClose }: OpenFormProps) {
  return <Shown form={form} onClose={onClose} />;
}

function Shown({ form, onClose }: OpenFormProps) {
  const model = clusterModel(useThrottled((session) => session.state));
  switch (form.type) {
    case 'link':
      return <LinkDialog from={form.nodeId} to={form.to} model={model} onClose={onClose} />;
    case 'split':
      return <SplitDialog onClose={onClose} />;
    case 'record':
      return <RecordForm producerId={form.producerId} model={model} onClose={onClose} />;
    case 'settings':
      return <SettingsDialog of={form.of} find={form.find} onClose={onClose} />;
    case 'application':
      return <ApplicationForm consumerId={form.consumerId} onClose={onClose} />;
    case 'seek':
      return <SeekForm consumerId={form.consumerId} onClose={onClose} />;
    case 'subscription':
      return <SubscriptionForm consumerId={form.consumerId} onClose={onClose} />;
    case 'deleteGroup':
      return <DeleteGroupForm groupId={form.groupId} onClose={onClose} />;
    case 'resetOffsets':
      return <ResetOffsetsForm groupId={form.groupId} onClose={onClose} />;
    case 'addPartitions':
      return <AddPartitionsForm topic={form.topic} model={model} onClose={onClose} />;
    case 'deleteTopic':
      return <DeleteTopicForm topic={form.topic} model={model} onClose={onClose} />;
    case 'move':
      return <MoveForm topicPartition={form.topicPartition} model={model} onClose={onClose} />;
    case 'electUnclean':
      return <UncleanForm topicPartition={form.topicPartition} model={model} onClose={onClose} />;
    case 'deleteRecords':
      return <DeleteRecordsForm topicPartition={form.topicPartition} model={model} onClose={onClose} />;
  }
}
