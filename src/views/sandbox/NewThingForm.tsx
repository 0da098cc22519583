import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../design';
import { FormDialog } from './FormDialog';

interface NewThingFormProps {
  readonly kind: 'producer' | 'application' | 'topic';
  readonly name: string;
  readonly onName: (name: string) => void;
  /** What is wrong with the name. */
  readonly error: { readonly error?: string | undefined; readonly errorTitle?: string | undefined };
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A new thing of the cluster: what it is, its name, and then what is its own. */
export function NewThingForm({ kind, name, onName, error, onSubmit, onClose, children }: NewThingFormProps) {
  const { t } = useTranslation();
  return (
    <FormDialog
      title={t(`add.${kind}.title`)}
      text={t(`add.${kind}.text`)}
      submit={t(kind === 'topic' ? 'add.create' : 'add.submit')}
      onSubmit={onSubmit}
      onClose={onClose}
    >
      <Field
        label={t('add.name')}
        help={t('add.nameHint')}
        value={name}
        data-autofocus
        onChange={(event) => onName(event.target.value)}
        {...error}
      />
      {children}
    </FormDialog>
  );
}
