import { partWithTexts } from '../part';
import { useSession } from '../useSession';
import { Scrubber } from './Scrubber';

const CompareLanes = partWithTexts(async () => (await import('../compare/CompareLanes')).CompareLanes, Scrubber);

/** The line of time: of one branch, or with a lane for each of two. */
export function TimeLine({ hasLabels }: { readonly hasLabels: boolean }) {
  const isComparing = useSession((session) => session.comparison !== null);
  return isComparing ? <CompareLanes hasLabels={hasLabels} /> : <Scrubber hasLabels={hasLabels} />;
}
