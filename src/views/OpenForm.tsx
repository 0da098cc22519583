import { lazy, Suspense } from 'react';
import { clusterModel } from '../projections';
import type { ThingForm } from './sheets';
import { useThrottled } from './useThrottled';

const LinkDialog = lazy(async () => ({ default: (await import('./stage/LinkDialog')).LinkDialog }));
const SplitDialog = lazy(async () => ({ default: (await import('./sandbox/SplitDialog')).SplitDialog }));
const RecordForm = lazy(async () => ({ default: (await import('./records/RecordForm')).RecordForm }));
const SettingsDialog = lazy(async () => ({ default: (await import('./settings/SettingsDialog')).SettingsDialog }));
const ApplicationForm = lazy(async () => ({
  default: (await import('./consumers/ApplicationForm')).ApplicationForm,
}));
const SeekForm = lazy(async () => ({ default: (await import('./consumers/SeekForm')).SeekForm }));
const SubscriptionForm = lazy(async () => ({
  default: (await import('./consumers/SubscriptionForm')).SubscriptionForm,
}));
const DeleteGroupForm = lazy(async () => ({ default: (await import('./groups/DeleteGroupForm')).DeleteGroupForm }));
const ResetOffsetsForm = lazy(async () => ({
  default: (await import('./groups/ResetOffsetsForm')).ResetOffsetsForm,
}));
const AddPartitionsForm = lazy(async () => ({
  default: (await import('./topics/AddPartitionsForm')).AddPartitionsForm,
}));
const DeleteTopicForm = lazy(async () => ({ default: (await import('./topics/DeleteTopicForm')).DeleteTopicForm }));
const MoveForm = lazy(async () => ({ default: (await import('./topics/MoveForm')).MoveForm }));
const UncleanForm = lazy(async () => ({ default: (await import('./topics/UncleanForm')).UncleanForm }));
const DeleteRecordsForm = lazy(async () => ({
  default: (await import('./topics/DeleteRecordsForm')).DeleteRecordsForm,
}));

export interface OpenFormProps {
  readonly form: ThingForm;
  readonly onClose: () => void;
}

/** The form that is asked for, loaded when it is. */
export function OpenForm({ form, onClose }: OpenFormProps) {
  return (
    <Suspense>
      <Shown form={form} onClose={onClose} />
    </Suspense>
  );
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
