import type { StageLayout } from '../../../projections';
import { bands } from './bandsPicture';
import { rows } from './brokersPicture';
import { ensemble, ENSEMBLE_PX, ensembleBottom, withEnsemble } from './ensemblePicture';
import { flights } from './flightsPicture';
import { groups } from './groupsPicture';
import { heads, producers, ribbons } from './headsPicture';
import { penOf } from './pen';
import type { PictureOf } from './pictureOf';
import { element } from './svg';

const HEAD_PX = 64;
const FOOT_PX = 36;
const MARGIN_PX = 24;
const BELOW_PX = 20;

/** The stage as an SVG that stands by itself: the same geometry, the same words, the colours of the theme that is shown. */
export function stagePicture(of: PictureOf): string {
  const { palette, title, time, address, model } = of;
  const layout = withEnsemble(of.layout, model);
  const shown = { ...of, layout };
  const width = layout.contentWidth + ENSEMBLE_PX;
  const bottom = Math.max(Math.min(layout.contentHeight, bottomOf(layout)), ensembleBottom(model) + BELOW_PX);
  const height = HEAD_PX + bottom + FOOT_PX;
  const pen = penOf(palette);
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: 'img',
      'font-family': palette.fonts.sans,
      'font-size': 13,
      fill: palette.ink,
    },
    [
      element('title', {}, `${title}, ${time}`),
      pen.box({ x: 0, y: 0, width, height }, { fill: palette.paper }),
      pen.words(title, MARGIN_PX, 38, { 'font-size': 20, 'font-weight': 700 }),
      pen.mono(time, width - MARGIN_PX, 38, { 'text-anchor': 'end', 'font-size': 14, fill: palette.ink2 }),
      element('g', { transform: `translate(0 ${HEAD_PX})` }, [
        ...ribbons(shown, pen),
        ...producers(shown, pen),
        // Where brokers are columns, topics are named over them.
        ...(layout.arrangement === 'byBroker' ? heads(shown, pen) : []),
        ...bands(shown, pen),
        ...rows(shown, pen),
        ...(layout.arrangement === 'byPartition' ? heads(shown, pen) : []),
        ...groups(shown, pen),
        ...ensemble(shown, pen),
        ...flights(shown, pen),
      ]),
      pen.words(`Partita · ${address}`, MARGIN_PX, height - 14, { 'font-size': 11, fill: palette.ink3 }),
    ],
  );
}

/** Where the last thing on the stage ends: below it there is nothing to picture. */
function bottomOf({ rows, groups }: StageLayout): number {
  const bottoms = [
    ...rows.map(({ frame }) => frame.y + frame.height),
    ...groups.map(({ frame }) => frame.y + frame.height),
  ];
  return Math.max(0, ...bottoms) + BELOW_PX;
}
