import { useTranslation } from 'react-i18next';
import { useSession } from '../../useSession';
import type { ShareLink } from '../useShareLink';

type TheCode = NonNullable<ShareLink['code']>;

/** What a code is called, and what it opens. */
export function useCodeWords() {
  const { t: v } = useTranslation('views');
  const step = useSession(({ lesson }) => (lesson === null ? null : lesson.stepIndex + 1));
  const leadsTo = ({ isWhole, of: { opensAt } }: TheCode): string => {
    if (isWhole) return v('sharing.code.scan');
    if (opensAt === 'step') return v('sharing.code.leadsTo.step', { step: step ?? 1 });
    if (opensAt === 'start' && step === null) return v('sharing.code.leadsTo.cluster');
    return v(`sharing.code.leadsTo.${opensAt}`);
  };
  return { leadsTo, labelOf: ({ isWhole }: TheCode) => v(isWhole ? 'sharing.code.link' : 'sharing.code.shorter') };
}
