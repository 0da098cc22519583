import type { ClusterModel, StageLayout } from '../../projections';
import { useSession } from '../useSession';
import { part } from '../part';

const FollowedWay = part(async () => (await import('./FollowedWay')).FollowedWay);

interface FollowLayerProps {
  readonly layout: StageLayout;
  readonly model: ClusterModel;
}

/** The way of the record that is followed, over the stage; nothing while none is. */
export function FollowLayer({ layout, model }: FollowLayerProps) {
  const recordId = useSession((session) => session.following);
  if (recordId === null) return null;
  return <FollowedWay recordId={recordId} layout={layout} model={model} />;
}
