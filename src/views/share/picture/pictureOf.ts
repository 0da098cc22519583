import type { TFunction } from 'i18next';
import type { Palette } from '../../../design';
import type { ClusterModel, Flight, StageLayout } from '../../../projections';

export interface PictureOf {
  readonly layout: StageLayout;
  readonly model: ClusterModel;
  /** What is on its way at that moment. */
  readonly flights: readonly Flight[];
  /** Every message with its way, for those who want nothing to move. */
  readonly isStill: boolean;
  readonly palette: Palette;
  readonly t: TFunction;
  readonly title: string;
  /** The moment, and where the page is: what a reader needs to find the same again. */
  readonly time: string;
  readonly address: string;
}
