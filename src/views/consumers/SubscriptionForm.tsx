import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readingOf, topicsToRead, wishOf } from '../../projections';
import { FormDialog } from '../sandbox/FormDialog';
import { useGive } from '../sandbox/useGive';
import { useSessionStore } from '../useSession';
import type { ConsumerFormProps } from './ApplicationForm';
import { Refused } from './Refused';
import { WhatToRead } from './WhatToRead';

/** Another subscription, or another assignment. Nothing chosen is `unsubscribe`. */
export function SubscriptionForm({ consumerId, onClose }: ConsumerFormProps) {
  const { t } = useTranslation();
  const session = useSessionStore();
  const [topics] = useState(() => topicsToRead(session.getState().state));
  const [reading, setReading] = useState(() => readingOf(session.getState().state, consumerId));
  const { give, refused } = useGive(onClose);
  const submit = () => {
    const { partitions, ...wish } = wishOf(reading);
    if (partitions !== undefined) give({ type: 'consumerAssign', consumerId, partitions });
    else give({ type: 'consumerSubscribe', consumerId, ...wish });
  };
  return (
    <FormDialog
      title={t('reading.subscription.title', { consumer: consumerId })}
      text={t('reading.subscription.text')}
      submit={t('reading.subscription.submit')}
      onSubmit={submit}
      onClose={onClose}
    >
      <WhatToRead reading={reading} topics={topics} hasNothing={false} onChange={setReading} />
      <Refused refused={refused} />
    </FormDialog>
  );
}
