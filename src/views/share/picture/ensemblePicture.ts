import type { ClusterModel, StageLayout, ZooKeeperModel } from '../../../projections';
import { zooKeeperWords } from '../../stage/words';
import type { Pen } from './pen';
import type { PictureOf } from './pictureOf';
import { element } from './svg';

/** The ensemble stands at the right of the stage, where what is said to it arrives. */
export const ENSEMBLE_PX = 168;
const SERVERS_Y = 96;
const SPACING_PX = 34;
const RADIUS_PX = 12;
const INDENT_PX = 26;
const NAME_Y = 66;
const WORDS_PX = ENSEMBLE_PX - 2 * RADIUS_PX - INDENT_PX - 10;

/** The layout with the ensemble's servers in the picture, so that messages to them end there. */
export function withEnsemble(layout: StageLayout, { zookeepers }: ClusterModel): StageLayout {
  const x = layout.contentWidth + INDENT_PX;
  return {
    ...layout,
    ensemble: new Map(zookeepers.map(({ serverId }, index) => [serverId, { x, y: SERVERS_Y + index * SPACING_PX }])),
  };
}

/** Each server with what it is; below them the controller, which it is written there. */
export function ensemble({ layout, model, palette, t }: PictureOf, pen: Pen): readonly string[] {
  const left = layout.contentWidth + INDENT_PX - RADIUS_PX;
  const servers = model.zookeepers.flatMap((server) => {
    const at = layout.ensemble.get(server.serverId);
    if (at === undefined) return [];
    const leads = leadsIt(server);
    const words = `zk-${server.serverId} · ${zooKeeperWords(t, server)}`;
    return [
      element('circle', {
        cx: at.x,
        cy: at.y,
        r: RADIUS_PX,
        fill: leads ? palette.zookeeper : palette.panel,
        stroke: palette.zookeeper,
        'stroke-width': server.isVoter ? 1.6 : 3,
        'stroke-dasharray': server.isUp ? (server.isServing ? undefined : '1.5 3') : '4 3',
        opacity: server.isUp ? undefined : palette.opacities.absent,
      }),
      pen.words(String(server.serverId), at.x, at.y + 4, {
        'text-anchor': 'middle',
        'font-size': 11,
        'font-weight': 700,
        fill: leads ? palette.panel : palette.zookeeper,
      }),
      pen.within(words, { x: at.x + RADIUS_PX + 8, y: at.y + 4 }, WORDS_PX, {
        fill: server.isUp ? palette.ink2 : palette.ink3,
      }),
    ];
  });
  const bottom = SERVERS_Y + model.zookeepers.length * SPACING_PX + 4;
  const controller =
    model.controllerId === null
      ? t('stage.zookeeper.none')
      : `→ ${t('stage.zookeeper.controllerIs', { id: model.controllerId })}`;
  return [
    pen.words('ZooKeeper', left, NAME_Y, { 'font-weight': 700, fill: palette.zookeeper }),
    ...servers,
    pen.mono('/controller', left, bottom, { 'font-size': 11, fill: palette.ink2 }),
    pen.mono(controller, left, bottom + 17, { 'font-size': 11, fill: palette.zookeeper }),
  ];
}

/** Where the last line about the ensemble stands. */
export function ensembleBottom({ zookeepers }: ClusterModel): number {
  return SERVERS_Y + zookeepers.length * SPACING_PX + 21;
}

function leadsIt({ mode, isServing }: ZooKeeperModel): boolean {
  return mode === 'leader' && isServing;
}
