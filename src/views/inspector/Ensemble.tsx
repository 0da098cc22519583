import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { classes, Icon, type Rect } from '../../design';
import type { ZooKeeperModel } from '../../projections';
import { ThingMenu } from '../stage/ThingMenu';
import { zooKeeperWords } from '../stage/words';
import { useElementWidth } from '../useElementWidth';
import { useSession, useSessionStore } from '../useSession';
import styles from './Ensemble.module.css';

const MAX_WIDTH = 240;
const HEIGHT = 70;
/** Beside and above the outermost ones, for the ring around the one that is selected. */
const EDGE = 4;
/** More servers than this are drawn smaller, with their number alone. */
const FEW = 3;
/** More than this stand in two rows, and only the lines to the leader are drawn: all that is written passes there. */
const SOME = 6;

interface OpenMenu {
  readonly serverId: number;
  readonly anchor: Rect;
}

/** The servers on a flat ring, each a button with its own actions. The leader is filled; observers stand outside. */
export function Ensemble({ zookeepers }: { readonly zookeepers: readonly ZooKeeperModel[] }) {
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const frameRef = useRef<HTMLDivElement>(null);
  const width = useElementWidth(frameRef);
  const radius = radiusOf(zookeepers.length);
  const places = zookeepers.map((server, index) => ({ server, ...placeOf(index, zookeepers.length, radius, width) }));
  return (
    <div ref={frameRef} className={styles.ensemble} style={{ maxWidth: MAX_WIDTH, height: HEIGHT }}>
      <svg width={width} height={HEIGHT} aria-hidden="true">
        {places.flatMap((from, index) =>
          places
            .slice(index + 1)
            .filter((to) => places.length <= SOME || leads(from.server) || leads(to.server))
            .map((to) => (
              <line
                key={`${from.server.nodeId}-${to.server.nodeId}`}
                x1={from.x}
                y1={from.y}
                x2={to.x}
                y2={to.y}
                className={classes(styles.line, !(from.server.isServing && to.server.isServing) && styles.loose)}
              />
            )),
        )}
      </svg>
      {places.map(({ server, x, y }) => (
        <Server
          key={server.nodeId}
          server={server}
          place={{ x, y, radius }}
          isShort={zookeepers.length > FEW}
          openMenu={(anchor) => setMenu({ serverId: server.serverId, anchor })}
        />
      ))}
      {menu !== null && (
        <ThingMenu
          target={{ type: 'zookeeper', serverId: menu.serverId }}
          anchor={menu.anchor}
          onClose={() => setMenu(null)}
        />
      )}
    </div>
  );
}

interface ServerProps {
  readonly server: ZooKeeperModel;
  readonly place: { readonly x: number; readonly y: number; readonly radius: number };
  readonly isShort: boolean;
  readonly openMenu: (anchor: Rect) => void;
}

function Server({ server, place: { x, y, radius }, isShort, openMenu }: ServerProps) {
  const { t } = useTranslation();
  const session = useSessionStore();
  const { serverId, isUp, isServing, isFrozen, isVoter } = server;
  const isSelected = useSession(({ selection }) => selection?.type === 'zookeeper' && selection.serverId === serverId);
  const words = zooKeeperWords(t, server);
  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>) => {
    if (event.key !== 'ContextMenu' && !(event.key === 'F10' && event.shiftKey)) return;
    event.preventDefault();
    openMenu(event.currentTarget.getBoundingClientRect());
  };
  return (
    <button
      type="button"
      aria-pressed={isSelected}
      aria-haspopup="menu"
      aria-label={t('stage.accessible.zookeeper', { id: serverId, mode: words })}
      title={words}
      className={classes(
        styles.server,
        leads(server) && styles.leader,
        !isVoter && styles.observer,
        !isUp && styles.down,
        isUp && !isServing && styles.looking,
        isFrozen && styles.frozen,
      )}
      style={{ left: x - radius, top: y - radius, width: 2 * radius, height: 2 * radius }}
      onClick={() => session.getState().select({ type: 'zookeeper', serverId })}
      onContextMenu={(event) => {
        event.preventDefault();
        openMenu({ x: event.clientX, y: event.clientY, width: 0, height: 0 });
      }}
      onKeyDown={onKeyDown}
    >
      {isShort ? serverId : `zk-${serverId}`}
      {!isUp && <Icon name="cross" size={12} className={styles.cross} />}
    </button>
  );
}

function leads({ mode, isServing }: ZooKeeperModel): boolean {
  return mode === 'leader' && isServing;
}

function radiusOf(count: number): number {
  if (count <= FEW) return 19;
  return count <= SOME ? 16 : 12;
}

/** Spread out sideways, the inner ones a little higher; many of them in a zigzag. */
function placeOf(index: number, count: number, radius: number, width: number) {
  if (count === 1) return { x: width / 2, y: HEIGHT / 2 };
  const share = index / (count - 1);
  const margin = count <= FEW ? 0.22 * width : radius + EDGE;
  const x = margin + (width - 2 * margin) * share;
  const height = count > SOME ? index % 2 : 4 * share * (1 - share);
  return { x, y: HEIGHT - radius - EDGE - height * (HEIGHT - 2 * radius - 2 * EDGE) };
}
