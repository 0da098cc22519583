import { classes } from '../../design';
import type { MiniBroker, MiniStage, MiniWire } from '../../projections';
import styles from './MiniStagePicture.module.css';

const WIDTH = 180;
const ROW = 25;
const CLIENT = 20;
const CELL = { x: 22, width: 97, height: 20 };
const RECORD = { step: 11.5, width: 8.5, height: 12 };
const ENSEMBLE = { x: 156, radius: 14 };
const EDGE = CELL.x + CELL.width;

interface MiniStagePictureProps {
  readonly stage: MiniStage;
  /** Some moment of the chain shows a client: then all leave room for one. */
  readonly hasClients: boolean;
}

/** One column, three brokers, the ensemble. What changed is drawn in accent; the words beside it say the same. */
export function MiniStagePicture({ stage, hasClients }: MiniStagePictureProps) {
  const { brokers, wires, client } = stage;
  const top = hasClients ? CLIENT : 0;
  const height = 8 + brokers.length * ROW + top * 2;
  const yOf = (index: number) => top + 4 + ROW * (index + 0.5);
  const middle = top + 4 + (brokers.length * ROW) / 2;
  const rowOf = (brokerId: number) => brokers.findIndex((broker) => broker.brokerId === brokerId);
  return (
    <svg className={styles.stage} viewBox={`0 0 ${WIDTH} ${height}`} aria-hidden="true">
      {brokers.map((broker, index) => (
        <g key={broker.brokerId} transform={`translate(0 ${yOf(index)})`}>
          {broker.isRegistered && wireOf(wires, broker.brokerId) === undefined && (
            <path className={styles.session} d={wirePath(yOf(index), middle)} />
          )}
          <Row broker={broker} />
        </g>
      ))}
      {wires
        .filter(({ brokerId }) => rowOf(brokerId) >= 0)
        .map((wire) => (
          <g key={wire.brokerId} transform={`translate(0 ${yOf(rowOf(wire.brokerId))})`}>
            <News wire={wire} y={yOf(rowOf(wire.brokerId))} middle={middle} />
          </g>
        ))}
      <circle
        className={classes(styles.ensemble, stage.isZooKeeperChanged && styles.changedEnsemble)}
        cx={ENSEMBLE.x}
        cy={middle}
        r={ENSEMBLE.radius}
      />
      <text className={styles.zk} x={ENSEMBLE.x} y={middle + 3.5}>
        zk
      </text>
      {stage.ids.length > 0 && (
        <text className={styles.ids} x={ENSEMBLE.x} y={middle + ENSEMBLE.radius + 13}>
          {stage.ids.map(({ brokerId, isGone }) => (
            <tspan key={brokerId} className={isGone ? styles.gone : undefined} dx="3">
              {brokerId}
            </tspan>
          ))}
        </text>
      )}
      {client !== null && (
        <Client
          client={client}
          height={height}
          targetY={client.brokerId === null ? middle : yOf(Math.max(0, rowOf(client.brokerId)))}
        />
      )}
    </svg>
  );
}

function Row({ broker }: { readonly broker: MiniBroker }) {
  const { change, records, committed, changedRecords } = broker;
  const x = CELL.x + 5;
  const markX = x + committed * RECORD.step - 1.5;
  return (
    <>
      <text className={classes(styles.id, !broker.isUp && styles.downId)} x="10" y="3.5">
        {broker.brokerId}
      </text>
      <rect
        className={classes(
          styles.cell,
          !broker.isUp && styles.down,
          broker.hasReplica && !broker.isInSync && styles.outOfSync,
          broker.isLeader && styles.leader,
          (change === 'leader' || change === 'row' || change === 'inSync' || change === 'stopped') && styles.changed,
        )}
        x={CELL.x}
        y={-CELL.height / 2}
        width={CELL.width}
        height={CELL.height}
        rx="5"
      />
      {records.map((color, index) => {
        const isNew = change === 'records' && index >= records.length - changedRecords;
        return (
          <rect
            // oxlint-disable-next-line react/no-array-index-key -- Places in the row have no other name.
            key={index}
            className={classes(styles.record, !broker.isUp && styles.faded, isNew && styles.changedRecord)}
            style={{ fill: color === null ? 'var(--ink-3)' : `var(--key-${color})` }}
            x={x + index * RECORD.step}
            y={-RECORD.height / 2}
            width={RECORD.width}
            height={RECORD.height}
            rx="2"
          />
        );
      })}
      {change === 'mark' && <path className={styles.mark} d={`M${markX} -9V9`} />}
      {broker.isLeader && (
        <>
          <circle
            className={classes(styles.badge, change === 'leader' && styles.changedBadge)}
            cx={EDGE - 10}
            cy="0"
            r="6"
          />
          <text className={styles.badgeLetter} x={EDGE - 10} y="2.6">
            L
          </text>
        </>
      )}
      {broker.isController && (
        <circle
          className={classes(styles.controller, change === 'controller' && styles.changedBadge)}
          cx={EDGE - (broker.isLeader ? 24 : 10)}
          cy="0"
          r={change === 'controller' ? 5 : 3.2}
        />
      )}
      {change === 'stopped' && <path className={styles.cross} d="M62 -7L78 7M78 -7L62 7" />}
    </>
  );
}

function News({ wire: { way }, y, middle }: { readonly wire: MiniWire; readonly y: number; readonly middle: number }) {
  const end = middle - y;
  if (way === 'broken')
    return (
      <>
        <path className={styles.news} d={`M${EDGE} 0Q${EDGE + 10} 0 ${EDGE + 13} ${end / 4}`} />
        <path className={styles.news} d={`M${EDGE + 14} ${end / 2 - 4}l7 7m0 -7l-7 7`} />
      </>
    );
  const head =
    way === 'toZooKeeper'
      ? `M${ENSEMBLE.x - ENSEMBLE.radius - 6} ${end - 3.5}l5 3.5l-5 3.5`
      : `M${EDGE + 6} -3.5l-5 3.5l5 3.5`;
  return (
    <>
      <path className={styles.news} d={wirePath(y, middle)} />
      <path className={styles.news} d={head} />
    </>
  );
}

interface ClientProps {
  readonly client: NonNullable<MiniStage['client']>;
  readonly height: number;
  readonly targetY: number;
}

/** Its name on a pill, and a line to whom it speaks: down from a producer, up from a reader. */
function Client({ client: { name, place, isFailing }, height, targetY }: ClientProps) {
  const y = place === 'above' ? 12 : height - 12;
  const from = place === 'above' ? y + 8 : y - 8;
  const to = targetY + (place === 'above' ? -CELL.height / 2 : CELL.height / 2);
  const x = CELL.x + CELL.width - 22;
  return (
    <>
      <path className={styles.news} d={`M${x} ${from}V${to}`} />
      {isFailing && <path className={styles.news} d={`M${x - 4} ${(from + to) / 2 - 4}l8 8m0 -8l-8 8`} />}
      <rect className={styles.client} x={CELL.x} y={y - 8} width={CELL.width} height="16" rx="8" />
      <text className={styles.clientName} x={CELL.x + CELL.width / 2} y={y + 3.2}>
        {name.length > 15 ? `${name.slice(0, 14)}…` : name}
      </text>
    </>
  );
}

function wireOf(wires: readonly MiniWire[], brokerId: number): MiniWire | undefined {
  return wires.find((wire) => wire.brokerId === brokerId);
}

/** From a broker's row, whose middle is 0, to the ensemble. */
function wirePath(y: number, middle: number): string {
  const end = middle - y;
  const x = ENSEMBLE.x - ENSEMBLE.radius;
  return `M${EDGE} 0C${EDGE + 12} 0 ${x - 12} ${end} ${x} ${end}`;
}
