import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { classes, type Rect } from '../../design';
import {
  ensemblePlaces,
  labelAbove,
  type EnsembleServer,
  type EnsembleView,
  type ServerPlace,
  zxidText,
} from '../../projections/zookeeper';
import { ThingMenu } from '../stage/ThingMenu';
import { zooKeeperWords } from '../stage/words';
import { useElementWidth } from '../useElementWidth';
import { useSession, useSessionStore } from '../useSession';
import styles from './EnsemblePicture.module.css';
import { Section } from './Section';
import { TokenLayer } from './TokenLayer';

const HEIGHT = 186;
/** More servers than this, and their zxids would cover one another. */
const FEW = 5;

/** The servers with the last write that each has logged, and what is under way between them. */
export function EnsemblePicture({ ensemble }: { readonly ensemble: EnsembleView }) {
  const { t } = useTranslation('views');
  const { servers, majority, voters, leaderId } = ensemble;
  const frame = useRef<HTMLDivElement>(null);
  const width = useElementWidth(frame);
  const [menu, setMenu] = useState<{ readonly serverId: number; readonly anchor: Rect } | null>(null);
  const ids = servers.map(({ serverId }) => serverId).join(',');
  const places = useMemo(
    () => ensemblePlaces(ids === '' ? [] : ids.split(',').map((id) => ({ serverId: Number(id) })), width, HEIGHT),
    [ids, width],
  );
  return (
    <Section
      title={t('zookeeper.ensemble.title')}
      note={voters === 1 ? t('zookeeper.ensemble.alone') : t('zookeeper.ensemble.majority', { majority, voters })}
    >
      <div ref={frame} className={styles.picture} style={{ height: HEIGHT }}>
        <Lines places={places} servers={servers} leaderId={leaderId} width={width} />
        {places.map((place, index) => {
          const server = servers[index];
          return (
            server !== undefined && (
              <Server
                key={server.serverId}
                server={server}
                place={place}
                isShort={servers.length > FEW}
                width={width}
                openMenu={(anchor) => setMenu({ serverId: server.serverId, anchor })}
              />
            )
          );
        })}
        <TokenLayer places={places} width={width} height={HEIGHT} />
      </div>
      {leaderId === null && servers.length > 0 && (
        <p role="status" className={styles.alarm}>
          {t('zookeeper.ensemble.noLeader')}
        </p>
      )}
      {menu !== null && (
        <ThingMenu
          target={{ type: 'zookeeper', serverId: menu.serverId }}
          anchor={menu.anchor}
          onClose={() => setMenu(null)}
        />
      )}
    </Section>
  );
}

interface LinesProps {
  readonly places: readonly ServerPlace[];
  readonly servers: readonly EnsembleServer[];
  readonly leaderId: number | null;
  readonly width: number;
}

/** All that is written passes through the leader, so its lines are strong. Where one serves nobody, nothing passes. */
function Lines({ places, servers, leaderId, width }: LinesProps) {
  const serves = (id: number) => servers.some(({ serverId, isServing }) => serverId === id && isServing);
  const pairs = places.flatMap((from, index) => places.slice(index + 1).map((to) => [from, to] as const));
  return (
    <svg aria-hidden="true" width={width} height={HEIGHT} className={styles.lines}>
      {pairs
        .filter(([from, to]) => places.length <= FEW || [from.serverId, to.serverId].includes(leaderId ?? -1))
        .map(([from, to]) => (
          <line
            key={`${from.serverId}-${to.serverId}`}
            x1={from.x}
            y1={from.y}
            x2={to.x}
            y2={to.y}
            className={classes(
              [from.serverId, to.serverId].includes(leaderId ?? -1) && styles.strong,
              !(serves(from.serverId) && serves(to.serverId)) && styles.loose,
            )}
          />
        ))}
    </svg>
  );
}

interface ServerProps {
  readonly server: EnsembleServer;
  readonly place: ServerPlace;
  readonly isShort: boolean;
  /** Of the picture. */
  readonly width: number;
  readonly openMenu: (anchor: Rect) => void;
}

function Server({ server, place: { x, y, radius }, isShort, width, openMenu }: ServerProps) {
  const { t } = useTranslation();
  const session = useSessionStore();
  const { serverId, mode, isServing, isVoter, isFrozen, lastLoggedZxid } = server;
  const isSelected = useSession(({ selection }) => selection?.type === 'zookeeper' && selection.serverId === serverId);
  const leads = mode === 'leader' && isServing;
  // Below a high one are the lines, and what travels on them.
  const isHigh = y < HEIGHT / 2;
  const above = labelAbove({ x }, width);
  const words = zooKeeperWords(t, server);
  const zxid = zxidText(lastLoggedZxid);
  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>) => {
    if (event.key !== 'ContextMenu' && !(event.key === 'F10' && event.shiftKey)) return;
    event.preventDefault();
    openMenu(event.currentTarget.getBoundingClientRect());
  };
  return (
    <>
      <button
        type="button"
        aria-pressed={isSelected}
        aria-haspopup="menu"
        aria-label={`zk-${serverId}, ${words}, ${t('zookeeper.ensemble.logged', { ns: 'views', zxid })}`}
        className={classes(
          styles.server,
          leads && styles.leader,
          !isVoter && styles.observer,
          mode === 'down' && styles.down,
          mode !== 'down' && !isServing && styles.looking,
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
      </button>
      {!isShort && (
        <span
          aria-hidden="true"
          className={classes(
            styles.label,
            isHigh && styles.above,
            isHigh && styles[above.align],
            leads && styles.leads,
          )}
          style={{ left: isHigh ? above.x : x, top: isHigh ? y - radius - 4 : y + radius + 3 }}
        >
          <span>{words}</span> <span className="mono">{zxid}</span>
        </span>
      )}
    </>
  );
}
