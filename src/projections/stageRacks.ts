import type { BrokerId } from '../engine';
import type { BrokerModel } from './clusterTypes';
import type { RowPlace } from './stageRows';
import type { BrokerRow, RackBand } from './stageTypes';

/** With fewer brokers each row says its rack, and all keep the order of their ids. */
const BANDS_FROM = 5;
/** From the band's left end to the middle of its name. */
const LABEL_X = 15;

/** The brokers from above, each with its band; no racks where each broker stands for itself. */
export interface Standing {
  readonly racks: readonly (string | null)[];
  readonly rows: readonly (RowPlace & { readonly brokerId: BrokerId })[];
}

/** Racks are bands as soon as one of them holds several brokers. Whoever is in none stands last. */
export function standInRacks(brokers: readonly BrokerModel[], isCompact: boolean): Standing {
  const names = [...new Set(brokers.flatMap(({ rack }) => (rack === null ? [] : [rack])))].sort();
  if (isCompact || brokers.length < BANDS_FROM || names.length < 2 || names.length === brokers.length)
    return { racks: [], rows: brokers.map(({ brokerId }, index) => ({ brokerId, index, band: null, isFirst: true })) };
  const racks = brokers.some(({ rack }) => rack === null) ? [...names, null] : names;
  const ordered = racks.flatMap((rack, band) =>
    brokers
      .filter((broker) => broker.rack === rack)
      .map(({ brokerId }, place) => ({ brokerId, band, isFirst: place === 0 })),
  );
  return { racks, rows: ordered.map((row, index) => ({ ...row, index })) };
}

/** The frame round the rows of each rack. */
export function bandFrames({ racks, rows }: Standing, boxes: readonly BrokerRow[]): readonly RackBand[] {
  return racks.flatMap((rack, band) => {
    const own = boxes.filter((_, index) => rows[index]?.band === band);
    const [first, last] = [own[0], own.at(-1)];
    if (first === undefined || last === undefined) return [];
    const { x, y, width } = first.frame;
    const frame = { x, y, width, height: last.frame.y + last.frame.height - y };
    return [{ rack, frame, labelX: x + LABEL_X }];
  });
}
