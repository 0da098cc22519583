import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { applicationOf, differing } from '../../projections';
import { FormDialog } from '../sandbox/FormDialog';
import { useGive } from '../sandbox/useGive';
import { useSessionStore } from '../useSession';
import { ApplicationFields } from './ApplicationFields';
import { Refused } from './Refused';

export interface ConsumerFormProps {
  readonly consumerId: string;
  readonly onClose: () => void;
}

/** Makes an application slower or faster while it runs, or has it commit at another time. */
export function ApplicationForm({ consumerId, onClose }: ConsumerFormProps) {
  const { t } = useTranslation();
  const session = useSessionStore();
  const [before] = useState(() => applicationOf(session.getState().state, consumerId));
  const [application, setApplication] = useState(before);
  const canWrite = session.getState().state.nodes[consumerId]?.type === 'application';
  const { give, refused } = useGive(onClose);
  return (
    <FormDialog
      title={t('reading.application.title', { consumer: consumerId })}
      text={t('reading.application.text')}
      submit={t('reading.application.submit')}
      onSubmit={() => give({ type: 'changeConsumerApplication', consumerId, set: differing(application, before) })}
      onClose={onClose}
    >
      <ApplicationFields application={application} hasCommit canWrite={canWrite} onChange={setApplication} />
      <Refused refused={refused} />
    </FormDialog>
  );
}
