import type { KeyboardEvent, PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Divider.module.css';

/** What is left of the stage, and what a view needs to be of use. */
export const LEAST_STAGE_PX = 180;
export const LEAST_VIEW_PX = 160;
const KEY_STEP_PX = 24;

interface DividerProps {
  readonly title: string;
  readonly heightPx: number;
  readonly mostPx: number;
  readonly onChange: (heightPx: number) => void;
}

/** The edge between the stage and the view below it: to drag, or to move with the arrow keys. */
export function Divider({ title, heightPx, mostPx, onChange }: DividerProps) {
  const { t } = useTranslation('views');
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    const divider = event.currentTarget;
    const fromY = event.clientY;
    divider.setPointerCapture(event.pointerId);
    const move = ({ clientY }: { readonly clientY: number }) => onChange(heightPx + fromY - clientY);
    const stop = () => {
      divider.removeEventListener('pointermove', move);
      divider.removeEventListener('lostpointercapture', stop);
    };
    divider.addEventListener('pointermove', move);
    divider.addEventListener('lostpointercapture', stop);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> = {
      ArrowUp: heightPx + KEY_STEP_PX,
      ArrowDown: heightPx - KEY_STEP_PX,
      Home: mostPx,
      End: LEAST_VIEW_PX,
    };
    const next = steps[event.key];
    if (next === undefined) return;
    event.preventDefault();
    onChange(next);
  };
  return (
    // A separator that can be moved is a control: it takes the focus and tells its value.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      role="separator"
      aria-orientation="horizontal"
      aria-label={t('frame.height', { view: title })}
      aria-valuenow={Math.round(heightPx)}
      aria-valuemin={LEAST_VIEW_PX}
      aria-valuemax={Math.round(mostPx)}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className={styles.divider}
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
    />
  );
}
