import type { BrokerId } from '../engine';
import { islandsOf } from './islands';
import type { BrokerModel, ClusterModel } from './clusterTypes';
import type { RowPlace } from './stageRows';
import type { BrokerRow, Rect, StageBand } from './stageTypes';

/** With fewer brokers each row says its rack, and all keep the order of their ids. */
const BANDS_FROM = 5;
/** What of the band is its name's. */
const LABEL_WIDTH = 30;
/** Between two bands, besides the gap between two rows; the tear between two islands has words on it. */
const RACK_GAP = 8;
const TEAR = 34;

interface Band {
  readonly type: 'rack' | 'island';
  readonly rack: string | null;
  readonly brokerIds: readonly BrokerId[];
}

/** The brokers from above, each with its band; no bands where each broker stands for itself. */
export interface Standing {
  readonly bands: readonly Band[];
  readonly gap: number;
  readonly rows: readonly (RowPlace & { readonly brokerId: BrokerId })[];
}

/**
 * Who cannot reach whom comes first: a split network tears the rows apart. Else racks are bands as soon as one of them
 * holds several brokers, and whoever is in none stands last.
 */
export function standInBands(
  { brokers, faults }: Pick<ClusterModel, 'brokers' | 'faults'>,
  isCompact: boolean,
): Standing {
  const islands = islandsOf(brokers, faults);
  if (islands.length > 1 && !isCompact)
    return inBands(
      islands.map((brokerIds) => ({ type: 'island', rack: null, brokerIds })),
      TEAR,
    );
  const racks = isCompact ? [] : racksOf(brokers);
  if (racks.length > 0) return inBands(racks, RACK_GAP);
  return {
    bands: [],
    gap: 0,
    rows: brokers.map(({ brokerId }, index) => ({ brokerId, index, bandY: null, isFirst: true })),
  };
}

function racksOf(brokers: readonly BrokerModel[]): readonly Band[] {
  const names = [...new Set(brokers.flatMap(({ rack }) => (rack === null ? [] : [rack])))].sort();
  if (brokers.length < BANDS_FROM || names.length < 2 || names.length === brokers.length) return [];
  const racks = brokers.some(({ rack }) => rack === null) ? [...names, null] : names;
  return racks.map((rack) => ({
    type: 'rack',
    rack,
    brokerIds: brokers.filter((broker) => broker.rack === rack).map(({ brokerId }) => brokerId),
  }));
}

function inBands(bands: readonly Band[], gap: number): Standing {
  const rows = bands.flatMap(({ brokerIds }, band) =>
    brokerIds.map((brokerId, place) => ({ brokerId, bandY: band * gap, isFirst: place === 0 })),
  );
  return { bands, gap, rows: rows.map((row, index) => ({ ...row, index })) };
}

/** The frame round the rows of each band, with its name at the left. */
export function bandFrames({ bands }: Standing, rows: readonly BrokerRow[]): readonly StageBand[] {
  return bands.flatMap((band) => {
    const frame = bandFrame(band, rows);
    return frame === null ? [] : [{ ...band, frame, label: { ...frame, width: LABEL_WIDTH } }];
  });
}

/** Round the frames of all its brokers; null where none of them is on the stage. */
export function bandFrame({ brokerIds }: Pick<StageBand, 'brokerIds'>, rows: readonly BrokerRow[]): Rect | null {
  const own = rows.filter(({ brokerId }) => brokerIds.includes(brokerId));
  const [first, last] = [own[0]?.frame, own.at(-1)?.frame];
  if (first === undefined || last === undefined) return null;
  const { x, y } = first;
  return { x, y, width: last.x + last.width - x, height: last.y + last.height - y };
}
