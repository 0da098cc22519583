import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Card, type Palette, readPalette, watchPalette } from '../../design';
import { clusterModel, type StageLayout } from '../../projections';
import { drawOverview, overviewScale } from '../stage/drawOverview';
import { useStageView, type Viewport } from '../stage/stageView';
import { useThrottled } from '../useThrottled';
import styles from './MinimapCard.module.css';

const HEIGHT = 96;
const FEW = 6;
/** A press of an arrow moves the stage by so much of what it shows. */
const SHARE_OF_PAGE = 0.25;

/** The whole stage, smaller, with a frame round what of it is seen. Only there when not all of it is. */
export function MinimapCard({ width }: { readonly width: number }) {
  const { t } = useTranslation();
  const layout = useStageView((view) => view.layout);
  const viewport = useStageView((view) => view.viewport);
  if (layout === null || viewport === null || layout.isCompact || !isCut(layout)) return null;
  return (
    <Card eyebrow={t('stage.minimap.title', { number: layout.columns.size })} level={2}>
      <Minimap layout={layout} viewport={viewport} width={width} />
    </Card>
  );
}

/** A few lanes that are only too low for the moment are scrolled, and nobody gets lost among them. */
function isCut({ contentWidth, contentHeight, width, height, columns, rows }: StageLayout): boolean {
  return contentWidth > width + 1 || (contentHeight > height + 1 && (columns.size > FEW || rows.length > FEW));
}

interface MinimapProps {
  readonly layout: StageLayout;
  readonly viewport: Viewport;
  readonly width: number;
}

function Minimap({ layout, viewport, width }: MinimapProps) {
  const { t } = useTranslation();
  const panTo = useStageView((view) => view.panTo);
  const model = clusterModel(useThrottled((session) => session.state));
  const canvasRef = useRef<HTMLCanvasElement>(null);
  const { kx, ky, left, top } = overviewScale(layout, width, HEIGHT);

  const paletteRef = useRef<Palette | null>(null);
  const paintRef = useRef<() => void>(() => {});
  useEffect(() => {
    const canvas = canvasRef.current;
    const context = canvas?.getContext('2d') ?? null;
    if (canvas === null || context === null) return;
    paintRef.current = () => {
      const ratio = devicePixelRatio;
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(HEIGHT * ratio);
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      drawOverview(context, model, layout, (paletteRef.current ??= readPalette(canvas)), width, HEIGHT);
    };
    paintRef.current();
  }, [model, layout, width]);
  useEffect(
    () =>
      watchPalette(() => {
        paletteRef.current = null;
        paintRef.current();
      }),
    [],
  );

  const { fixedLeft, fixedTop } = layout;
  const [x0, x1] = within((viewport.left + fixedLeft - left) * kx, (viewport.left + viewport.width - left) * kx, width);
  const [y0, y1] = within((viewport.top + fixedTop - top) * ky, (viewport.top + viewport.height - top) * ky, HEIGHT);
  const frame = { left: x0, top: y0, width: x1 - x0, height: y1 - y0 };
  const isRow = layout.arrangement === 'byPartition';
  const [at, most] = isRow
    ? [viewport.top, layout.contentHeight - viewport.height]
    : [viewport.left, layout.contentWidth - viewport.width];
  /** The middle of the frame goes to where the pointer is. */
  const follow = (event: PointerEvent) => {
    if (event.buttons === 0) return;
    const box = event.currentTarget.getBoundingClientRect();
    const x = (event.clientX - box.left) / kx + left;
    const y = (event.clientY - box.top) / ky + top;
    panTo?.(x - fixedLeft - (viewport.width - fixedLeft) / 2, y - fixedTop - (viewport.height - fixedTop) / 2);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = keyTarget(event.key, viewport, layout);
    if (to === null) return;
    event.preventDefault();
    event.stopPropagation();
    panTo?.(to.left, to.top);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- The frame in it takes the keys.
    <div
      className={styles.map}
      style={{ width, height: HEIGHT }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        follow(event);
      }}
      onPointerMove={follow}
    >
      <canvas ref={canvasRef} aria-hidden="true" style={{ width, height: HEIGHT }} />
      <div
        role="slider"
        tabIndex={0}
        aria-label={t('stage.minimap.frame')}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-orientation={isRow ? 'vertical' : 'horizontal'}
        aria-valuenow={Math.round((100 * at) / Math.max(1, most))}
        className={styles.frame}
        style={frame}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}

function within(from: number, to: number, most: number): readonly [number, number] {
  const start = Math.min(Math.max(from, 0), most);
  return [start, Math.min(Math.max(to, start), most)];
}

function keyTarget(key: string, { left, top, width, height }: Viewport, layout: StageLayout) {
  const isRow = layout.arrangement === 'byPartition';
  const [x, y] = [width * SHARE_OF_PAGE, height * SHARE_OF_PAGE];
  switch (key) {
    case 'ArrowLeft':
      return { left: left - x, top };
    case 'ArrowRight':
      return { left: left + x, top };
    case 'ArrowUp':
      return { left, top: top - y };
    case 'ArrowDown':
      return { left, top: top + y };
    case 'Home':
      return isRow ? { left, top: 0 } : { left: 0, top };
    case 'End':
      return isRow ? { left, top: layout.contentHeight } : { left: layout.contentWidth, top };
    default:
      return null;
  }
}
