import { useTranslation } from 'react-i18next';
import { classes } from '../../design';
import type { ZooKeeperModel } from '../../projections';
import { useSession, useSessionStore } from '../useSession';
import styles from './Ensemble.module.css';

const RADIUS = 19;
const WIDTH = 220;
const HEIGHT = 66;

/** The servers on a flat ring, each a button. The leader is filled; which it is, its name tells too. */
export function Ensemble({ zookeepers }: { readonly zookeepers: readonly ZooKeeperModel[] }) {
  const places = zookeepers.map((server, index) => ({ server, ...placeOf(index, zookeepers.length) }));
  return (
    <div className={styles.ensemble} style={{ width: WIDTH, height: HEIGHT }}>
      <svg width={WIDTH} height={HEIGHT} aria-hidden="true">
        {places.flatMap((from, index) =>
          places
            .slice(index + 1)
            .map((to) => (
              <line
                key={`${from.server.nodeId}-${to.server.nodeId}`}
                x1={from.x}
                y1={from.y}
                x2={to.x}
                y2={to.y}
                className={styles.line}
              />
            )),
        )}
      </svg>
      {places.map(({ server, x, y }) => (
        <Server key={server.nodeId} server={server} x={x} y={y} />
      ))}
    </div>
  );
}

interface ServerProps {
  readonly server: ZooKeeperModel;
  readonly x: number;
  readonly y: number;
}

function Server({ server: { serverId, mode, isUp, isServing }, x, y }: ServerProps) {
  const { t } = useTranslation();
  const session = useSessionStore();
  const isSelected = useSession(({ selection }) => selection?.type === 'zookeeper' && selection.serverId === serverId);
  const isJoining = !isServing && mode !== 'looking' && mode !== 'down';
  const words = t(`stage.zookeeper.modes.${isJoining ? 'joining' : mode}`);
  return (
    <button
      type="button"
      aria-pressed={isSelected}
      aria-label={t('stage.accessible.zookeeper', { id: serverId, mode: words })}
      title={words}
      className={classes(
        styles.server,
        mode === 'leader' && styles.leader,
        !isUp && styles.down,
        isUp && !isServing && styles.looking,
      )}
      style={{ left: x - RADIUS, top: y - RADIUS, width: 2 * RADIUS, height: 2 * RADIUS }}
      onClick={() => session.getState().select({ type: 'zookeeper', serverId })}
    >
      zk-{serverId}
    </button>
  );
}

/** Spread out sideways, the inner ones a little higher. */
function placeOf(index: number, count: number) {
  if (count === 1) return { x: WIDTH / 2, y: HEIGHT / 2 };
  const share = index / (count - 1);
  const x = WIDTH * (0.22 + 0.56 * share);
  const height = 4 * share * (1 - share);
  return { x, y: HEIGHT - RADIUS - 2 - height * (HEIGHT - 2 * RADIUS - 6) };
}
