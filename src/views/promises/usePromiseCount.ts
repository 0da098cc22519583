import { useTranslation } from 'react-i18next';
import { usePromises } from './usePromises';

/** How many promises are kept, in words. */
export function usePromiseCount(): string {
  const { t } = useTranslation();
  const { verdicts, keptCount } = usePromises();
  const count = verdicts.length;
  return keptCount === count ? t('promises.allKept', { count }) : t('promises.someNotKept', { count, kept: keptCount });
}
