import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, readPalette } from '../../design';
import { formatMoment } from '../../i18n';
import { clusterModel, flightsAt, layoutStage, standClear } from '../../projections';
import { shownArrangement, stageView } from '../stage/stageView';
import { useSessionStore } from '../useSession';
import { ExportLine } from './ExportLine';
import { stagePicture } from './picture/stagePicture';
import { toPng } from './picture/toPng';
import { saveFile } from './saveText';

/** As wide as the stage beside its panels on a usual screen; as high as the cluster needs. */
const SIZE = { width: 1120, height: 760 };

/** The stage as it stands, to put into a document: drawn anew from the same geometry, with its title, time and address. */
export function PictureLine({ title }: { readonly title: string }) {
  const { t } = useTranslation();
  const { t: v } = useTranslation('views');
  const session = useSessionStore();
  const [said, setSaid] = useState('');
  const draw = () => {
    const { state, playheadMs, showsQuiet, prefersReducedMotion: isStill } = session.getState();
    const { folds, focus, layout: shown } = stageView.getState();
    const arrangement = shownArrangement();
    const model = clusterModel(state);
    const internal = model.topics.filter(({ isInternal }) => isInternal).map(({ name }) => name);
    const showsInternal = shown?.topics.some(({ topic }) => internal.includes(topic)) ?? false;
    const layout = layoutStage(model, SIZE, { arrangement, folds, focus, showsInternal });
    const flights = standClear(flightsAt(state, playheadMs, { showsQuiet }), layout);
    const time = formatMoment(Math.floor(playheadMs));
    const address = `${location.host}${location.pathname}`.replace(/\/$/, '');
    const palette = readPalette(document.body);
    return stagePicture({ layout, model, flights, isStill, palette, t, title, time, address });
  };
  const png = () => {
    const svg = draw();
    const [, width = 0, height = 0] = /width="([\d.]+)" height="([\d.]+)"/.exec(svg)?.map(Number) ?? [];
    return toPng(svg, { width, height });
  };
  const trying = (work: Promise<unknown>, done: string) =>
    void work.then(
      () => setSaid(done),
      () => setSaid(v('sharing.pictureFailed')),
    );
  const name = `${title.replace(/[\\/:*?"<>|]+/g, ' ').trim()} ${formatMoment(session.getState().playheadMs)}`;
  const copy = () =>
    trying(
      Promise.resolve().then(() => navigator.clipboard.write([new ClipboardItem({ 'image/png': png() })])),
      v('sharing.copied'),
    );
  return (
    <ExportLine name={v('sharing.picture')} kind={v('sharing.pictureKind')} about={v('sharing.pictureFor')} said={said}>
      <Button aria-label={v('sharing.copyPicture')} onClick={copy}>
        {v('sharing.copy')}
      </Button>
      <Button onClick={() => saveFile(`${name}.svg`, new Blob([draw()], { type: 'image/svg+xml' }))}>SVG</Button>
      <Button
        onClick={() =>
          trying(
            png().then((blob) => saveFile(`${name}.png`, blob)),
            '',
          )
        }
      >
        PNG
      </Button>
    </ExportLine>
  );
}
