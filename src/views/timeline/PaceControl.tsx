import { useTranslation } from 'react-i18next';
import { SegmentedControl } from '../../design';
import { useSession, useSessionStore } from '../useSession';

/** Follow shows every hop; real time runs as fast as it is set. */
export function PaceControl() {
  const { t } = useTranslation();
  const session = useSessionStore();
  const pace = useSession((current) => current.pace);
  return (
    <SegmentedControl
      label={t('transport.pace')}
      value={pace}
      onChange={(value) => session.getState().setPace(value)}
      options={[
        { value: 'follow', label: <span title={t('transport.followHint')}>{t('transport.follow')}</span> },
        { value: 'realTime', label: <span title={t('transport.realTimeHint')}>{t('transport.realTime')}</span> },
      ]}
    />
  );
}
