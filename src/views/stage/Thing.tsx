import type { CSSProperties, KeyboardEvent, MouseEvent, ReactNode } from 'react';
import { classes } from '../../design';
import { nameOf, type StageTarget, useStage } from './stageContext';
import styles from './Thing.module.css';

export interface ThingProps {
  readonly target: StageTarget;
  /** Its name to those who do not see the stage; also the head of its actions. */
  readonly label: string;
  readonly role: 'gridcell' | 'rowheader' | 'columnheader' | 'button';
  /** Its place for the arrow keys: brokers and groups are counted as rows, partitions as columns, however they are drawn. */
  readonly row: number;
  readonly column: number;
  /** How many lanes it stands for. */
  readonly span?: number;
  readonly className?: string | false | undefined;
  readonly style?: CSSProperties;
  readonly onKey?: ((event: KeyboardEvent) => void) | undefined;
  readonly onDoubleClick?: () => void;
  readonly title?: string;
  readonly children: ReactNode;
}

/** Anything on the stage that can be looked at and acted upon: press it, or ask for its actions. */
export function Thing(props: ThingProps) {
  const { target, label, role, row, column, span, className, style, onKey, onDoubleClick, title, children } = props;
  const { t, selectedName, arrangement, select, openMenu } = useStage();
  const isRows = arrangement === 'byPartition';
  const isSelected = selectedName === nameOf(target);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
      event.preventDefault();
      openMenu(target, event.currentTarget.getBoundingClientRect());
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      select(target);
    } else onKey?.(event);
  };
  const onContextMenu = (event: MouseEvent) => {
    event.preventDefault();
    event.stopPropagation();
    openMenu(target, { x: event.clientX, y: event.clientY, width: 0, height: 0 });
  };

  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Its role is given; the rule sees only a name.
    <div
      role={role}
      aria-label={isSelected && role === 'button' ? `${label}, ${t('stage.accessible.selected')}` : label}
      aria-selected={role === 'button' ? undefined : isSelected}
      aria-colspan={isRows ? undefined : span}
      aria-rowspan={isRows ? span : undefined}
      aria-colindex={role === 'button' ? undefined : isRows ? Math.max(1, Math.ceil(row)) : column + 1}
      title={title}
      onDoubleClick={onDoubleClick}
      aria-haspopup={role === 'button' ? 'menu' : undefined}
      data-thing={nameOf(target)}
      data-row={row}
      data-column={column}
      tabIndex={-1}
      className={classes(styles.thing, isSelected && styles.selected, className)}
      style={style}
      onClick={(event) => {
        event.stopPropagation();
        select(target);
      }}
      onContextMenu={onContextMenu}
      onKeyDown={onKeyDown}
    >
      {children}
      <span
        // The keyboard has its own way to the actions; this one is for fingers and for those who look for it.
        role="presentation"
        aria-hidden="true"
        className={styles.more}
        title={t('stage.actionsFor', { name: label })}
        onClick={(event) => {
          event.stopPropagation();
          openMenu(target, event.currentTarget.getBoundingClientRect());
        }}
      >
        <i />
      </span>
    </div>
  );
}
