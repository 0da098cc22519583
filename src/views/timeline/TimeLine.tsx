import { lazy, Suspense } from 'react';
import { getI18n } from 'react-i18next';
import { addViewTexts } from '../../i18n';
import { useSession } from '../useSession';
import { Scrubber } from './Scrubber';

const CompareLanes = lazy(async () => {
  const [view] = await Promise.all([import('../compare/CompareLanes'), addViewTexts(getI18n())]);
  return { default: view.CompareLanes };
});

/** The line of time: of one branch, or with a lane for each of two. */
export function TimeLine({ hasLabels }: { readonly hasLabels: boolean }) {
  const isComparing = useSession((session) => session.comparison !== null);
  if (!isComparing) return <Scrubber hasLabels={hasLabels} />;
  return (
    <Suspense fallback={<Scrubber hasLabels={hasLabels} />}>
      <CompareLanes hasLabels={hasLabels} />
    </Suspense>
  );
}
