import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { readPalette, watchPalette } from '../../design';
import { type ServerPlace, zabFlightsAt } from '../../projections/zookeeper';
import { useSessionStore } from '../useSession';
import { drawTokens } from './drawTokens';
import styles from './EnsemblePicture.module.css';

interface TokenLayerProps {
  readonly places: readonly ServerPlace[];
  readonly width: number;
  readonly height: number;
}

/** Painted with each change of the session, around React. What is on its way stands in the list of writes, too. */
export function TokenLayer({ places, width, height }: TokenLayerProps) {
  const { t } = useTranslation('views');
  const store = useSessionStore();
  const ref = useRef<HTMLCanvasElement>(null);

  useEffect(() => {
    const canvas = ref.current;
    const context = canvas?.getContext('2d') ?? null;
    if (canvas === null || context === null) return;
    let palette = readPalette(canvas);
    const paint = () => {
      const { state, playheadMs, prefersReducedMotion } = store.getState();
      const ratio = devicePixelRatio;
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.clearRect(0, 0, width, height);
      drawTokens(context, zabFlightsAt(state, playheadMs), places, palette, prefersReducedMotion, t);
    };
    canvas.width = Math.round(width * devicePixelRatio);
    canvas.height = Math.round(height * devicePixelRatio);
    paint();
    const stops = [
      store.subscribe(paint),
      watchPalette(() => {
        palette = readPalette(canvas);
        paint();
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [store, places, width, height, t]);

  return <canvas ref={ref} aria-hidden="true" className={styles.tokens} style={{ width, height }} />;
}
