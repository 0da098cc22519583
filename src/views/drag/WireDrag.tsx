import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { Menu, type MenuItem, type Rect } from '../../design';
import type { Command } from '../../engine';
import { clusterModel } from '../../projections';
import { useSheets } from '../sheets';
import { aboveTimeline } from '../stage/aboveTimeline';
import { useSessionStore } from '../useSession';
import styles from './drag.module.css';
import { followPointer } from './followPointer';
import { nodeIdOf, type PlacedThing, thingAt } from './stageThings';

const SLOW_BY_MS = 200;

interface Wire {
  readonly from: string;
  readonly to: string | null;
  readonly line: readonly [number, number, number, number];
}

interface Dropped {
  readonly between: readonly [string, string];
  readonly anchor: Rect;
}

/**
 * A wire drawn from one process on the stage to another asks what shall happen to the link between them. The same is in the
 * menu of each thing, and in the command palette.
 */
export function WireDrag() {
  const [wire, setWire] = useState<Wire | null>(null);
  const [dropped, setDropped] = useState<Dropped | null>(null);
  useEffect(() => {
    const onDown = (event: PointerEvent) => {
      if (event.button !== 0 || event.pointerType === 'touch' || !(event.target instanceof Element)) return;
      if (event.target.closest('#stage [data-thing]') === null) return;
      const start = thingAt(event.clientX, event.clientY);
      const from = start === null ? null : nodeIdOf(start.target);
      if (start === null || from === null) return;
      const [x0, y0] = middleOf(start);
      followPointer(event, {
        onStart: () => {},
        onMove: (x, y) => setWire({ from, to: otherAt(x, y, from), line: [x0, y0, x, y] }),
        onDrop: (x, y) => {
          const to = otherAt(x, y, from);
          if (to !== null) setDropped({ between: [from, to], anchor: { x, y, width: 0, height: 0 } });
        },
        onEnd: () => setWire(null),
      });
    };
    document.addEventListener('pointerdown', onDown);
    return () => document.removeEventListener('pointerdown', onDown);
  }, []);
  return (
    <>
      {wire !== null && createPortal(<Drawn {...wire} />, document.body)}
      {dropped !== null && <LinkMenu {...dropped} onClose={() => setDropped(null)} />}
    </>
  );
}

function otherAt(x: number, y: number, from: string): string | null {
  const thing = thingAt(x, y);
  const nodeId = thing === null ? null : nodeIdOf(thing.target);
  return nodeId === from ? null : nodeId;
}

function middleOf({ rect }: PlacedThing): readonly [number, number] {
  return [rect.x + rect.width / 2, rect.y + rect.height / 2];
}

function Drawn({ from, to, line: [x1, y1, x2, y2] }: Wire) {
  const { t } = useTranslation();
  return (
    <div className={styles.layer} aria-hidden="true">
      <svg className={styles.wire}>
        <line x1={x1} y1={y1} x2={x2} y2={y2} className={to === null ? undefined : styles.tied} />
        <circle cx={x1} cy={y1} r={4} />
        <circle cx={x2} cy={y2} r={4} />
      </svg>
      <span className={styles.tip} style={{ left: x2, top: y2 }}>
        {to === null ? t('links.drag.from', { from }) : t('links.drag.to', { from, to })}
      </span>
    </div>
  );
}

function LinkMenu({ between, anchor, onClose }: Dropped & { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const session = useSessionStore();
  const { openForm } = useSheets();
  const [bounds] = useState(aboveTimeline);
  const [from, to] = between;
  const { faults } = clusterModel(session.getState().state);
  const isFaulty = faults.some((fault) => fault.between.includes(from) && fault.between.includes(to));
  const item = (deed: 'cut' | 'slow' | 'heal', shortcut: string, hint: string, command: Command): MenuItem => ({
    id: deed,
    label: t(`links.${deed}.label`),
    hint,
    shortcut,
    onSelect: () => void session.getState().give(command),
  });
  const deeds = [
    item('cut', 'C', t('links.cut.hint'), { type: 'cutLink', between }),
    item('slow', 'S', t('links.state.slow', { ms: SLOW_BY_MS }), { type: 'slowLink', between, byMs: SLOW_BY_MS }),
    ...(isFaulty ? [item('heal', 'H', t('links.heal.hint'), { type: 'healLink', between })] : []),
  ];
  const more: MenuItem = {
    id: 'more',
    label: t('actions.link.label'),
    shortcut: 'L',
    onSelect: () => openForm({ type: 'link', nodeId: from, to }),
  };
  return <Menu title={`${from} – ${to}`} groups={[deeds, [more]]} anchor={anchor} bounds={bounds} onClose={onClose} />;
}
