import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, readPalette } from '../../design';
import { formatMoment } from '../../i18n';
import { clusterModel, layoutStage } from '../../projections';
import { useSessionStore } from '../useSession';
import { stagePicture } from './picture/stagePicture';
import { toPng } from './picture/toPng';
import { saveFile } from './saveText';
import styles from './ShareDialog.module.css';

/** As wide as the stage beside its panels on a usual screen; as high as the cluster needs. */
const SIZE = { width: 1120, height: 760 };

/** The stage as it stands, to put into a document: drawn anew from the same geometry, with its title, time and address. */
export function PictureLine({ title }: { readonly title: string }) {
  const { t } = useTranslation();
  const { t: v } = useTranslation('views');
  const session = useSessionStore();
  const [said, setSaid] = useState('');
  const draw = () => {
    const { state, playheadMs } = session.getState();
    const model = clusterModel(state);
    const layout = layoutStage(model, SIZE);
    const time = formatMoment(Math.floor(playheadMs));
    const address = `${location.host}${location.pathname}`.replace(/\/$/, '');
    return stagePicture({ layout, model, palette: readPalette(document.body), t, title, time, address });
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
      t('share.copied'),
    );
  return (
    <div className={styles.file}>
      <span>
        <b>{v('sharing.picture')}</b> <span className={styles.note}>{v('sharing.pictureHint')}</span>
        <span role="status" className={styles.said}>
          {said}
        </span>
      </span>
      <Button aria-label={v('sharing.copyPicture')} onClick={copy}>
        {t('share.copy')}
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
    </div>
  );
}
