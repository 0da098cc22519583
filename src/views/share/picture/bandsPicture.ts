import { type StageBand, tearBetween } from '../../../projections';
import type { Pen } from './pen';
import type { PictureOf } from './pictureOf';
import { element } from './svg';

const NAME_SIZE = 11;

/** Brokers that stand together: a rack by its name, written upwards, and what a split network has torn apart. */
export function bands({ layout, palette, t }: PictureOf, pen: Pen): readonly string[] {
  const isColumn = layout.arrangement === 'byPartition';
  const most = Math.max(...layout.bands.map(({ brokerIds }) => brokerIds.length));
  const mainland = layout.bands.findIndex(({ brokerIds }) => brokerIds.length === most);
  return layout.bands.flatMap((band, index) => {
    const { type, rack, frame, label } = band;
    const before = layout.bands[index - 1];
    if (type === 'rack') {
      const [x, y] = [label.x + label.width / 2, label.y + label.height / 2];
      const rule = isColumn
        ? `M${label.x + 10} ${label.y + label.height}h${label.width - 20}`
        : `M${label.x + label.width} ${label.y + 10}v${label.height - 20}`;
      return [
        pen.box(frame, { rx: 14, fill: palette.panel, stroke: palette.rule }),
        pen.path(rule, { stroke: palette.rule2 }),
        pen.mono(rack ?? t('stage.noRack'), x, y, {
          'text-anchor': 'middle',
          'font-size': NAME_SIZE,
          fill: palette.ink4,
          transform: isColumn ? undefined : `rotate(-90 ${x} ${y})`,
          dy: 4,
        }),
      ];
    }
    const isCutOff = index !== mainland;
    const edge = isCutOff
      ? { stroke: palette.bad, 'stroke-width': 1.4, 'stroke-dasharray': '4 3' }
      : { stroke: palette.rule };
    return [
      pen.box(frame, { rx: 14, fill: palette.panel, ...edge }),
      ...(before === undefined ? [] : tear(before, band, isCutOff ? band : before)),
    ];
  });

  /** Between two islands: nothing gets over. */
  function tear(above: StageBand, below: StageBand, cutOff: StageBand): readonly string[] {
    const { rect, svg, middle } = tearBetween(above, below, layout.arrangement);
    const [first, ...others] = cutOff.brokerIds;
    const words =
      others.length === 0
        ? t('stage.cutOffOne', { id: first ?? 0 })
        : t('stage.cutOff', { ids: cutOff.brokerIds.join(', ') });
    const half = pen.widthOf(words, NAME_SIZE) / 2 + 14;
    const { x, y } = middle;
    return [
      element('g', { transform: `translate(${rect.x} ${rect.y})` }, [
        pen.path(svg, { stroke: palette.bad, 'stroke-width': 1.4 }),
      ]),
      element('g', { transform: isColumn ? `rotate(90 ${x} ${y})` : undefined }, [
        pen.box(
          { x: x - half, y: y - 11, width: 2 * half, height: 22 },
          { rx: 11, fill: palette.panel, stroke: palette.bad, 'stroke-width': 1.4 },
        ),
        pen.words(words, x, y + 4, {
          'text-anchor': 'middle',
          'font-size': NAME_SIZE,
          'font-weight': 600,
          fill: palette.bad,
        }),
      ]),
    ];
  }
}
