import { type RefObject, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { classes } from '../../design';
import { Divider } from './Divider';
import { Drawer } from './Drawer';
import styles from './OpenView.module.css';
import { useViewHeight } from './useViewHeight';
import type { ViewName } from './viewNames';
import { ViewSizeContext, type ViewSizing } from './viewSizeContext';

interface OpenViewProps {
  readonly view: ViewName;
  /** What the view shares with the stage. */
  readonly room: RefObject<HTMLElement | null>;
  readonly sizing: ViewSizing;
}

/** The view that is open, in its place on a desktop: below the stage, or over all of it. */
export function OpenView({ view, room, sizing }: OpenViewProps) {
  const { t } = useTranslation();
  const { heightPx, mostPx, choose } = useViewHeight(room);
  const { size, choose: chooseSize } = sizing;
  const value = useMemo(() => ({ size, choose: chooseSize }), [size, chooseSize]);
  const isHalf = size === 'half';
  return (
    <ViewSizeContext value={value}>
      <div className={classes(styles.view, isHalf && styles.half)} style={isHalf ? { height: heightPx } : undefined}>
        {isHalf && <Divider title={t(`viewTitles.${view}`)} heightPx={heightPx} mostPx={mostPx} onChange={choose} />}
        <Drawer view={view} />
      </div>
    </ViewSizeContext>
  );
}
