import type { ClusterModel } from '../../projections';
import { LinkDialog } from './LinkDialog';
import { RecordForm } from './RecordForm';
import type { StageForm } from './stageForms';

export interface OpenFormProps {
  readonly form: StageForm;
  readonly model: ClusterModel;
  readonly onClose: () => void;
}

/** The form that is asked for. */
export function OpenForm({ form, model, onClose }: OpenFormProps) {
  switch (form.type) {
    case 'link':
      return <LinkDialog from={form.nodeId} model={model} onClose={onClose} />;
    case 'record':
      return <RecordForm producerId={form.producerId} model={model} onClose={onClose} />;
  }
}
