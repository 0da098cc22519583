import { useTranslation } from 'react-i18next';
import { classes, Icon } from '../../design';
import { formatDuration, languageOf } from '../../i18n';
import {
  type BrokerModel,
  type BrokerRow as BrokerRowBox,
  cellKey,
  type PartitionModel,
  type Point,
  sessionWait,
  type StageLayout,
  type Wait,
} from '../../projections';
import { Cell } from './Cell';
import { moveInTopic, type PaintedPlace, placeInRow } from './paintedPlaces';
import { lineStyle } from './placing';
import { nameOf, useMoment, useStage } from './stageContext';
import styles from './rows.module.css';
import { useStageView } from './stageView';
import { Thing } from './Thing';
import { WaitRing } from './WaitRing';
import { brokerWords } from './words';

export interface BrokerRowProps {
  readonly box: BrokerRowBox;
  readonly layout: StageLayout;
  readonly broker: BrokerModel;
  /** Those that are in the page, and where each of them stands in the order of the columns. */
  readonly shown: readonly PartitionModel[];
  readonly columnOf: ReadonlyMap<string, number>;
  readonly painted: readonly PaintedPlace[];
  /** Brokers that led a partition before its present leader did. */
  readonly formerLeaders: ReadonlyMap<string, number>;
  readonly row: number;
}

/** A broker: its name at the left, and across the lanes the replicas it holds. */
export function BrokerRow(props: BrokerRowProps) {
  const { box, layout, broker, shown, columnOf, painted, formerLeaders, row } = props;
  const { t, selectedName, isPlain } = useStage();
  const { model } = useMoment();
  const { frame, labelX, nameY, stateY, rackY, brokerId, inBand } = box;
  const words = brokerWords(t, broker, isPlain);
  const target = { type: 'broker', brokerId } as const;
  const wait = isPlain ? null : sessionWait(broker, model);
  const waitWords = useWaitWords(wait, model.nowMs);
  const isSelected = selectedName === nameOf(target);
  // In a band, the rack's name stands before the brokers'.
  const labelLeft = inBand !== null ? labelX - LABEL_INSET - frame.x : 0;
  const labelWidth = Math.max(layout.fixedLeft, layout.lanes.left - 8) - frame.x - labelLeft;
  const isLow = frame.height < LOW_ROW;
  const isTall = frame.height >= TALL_ROW;
  const origin = { x: frame.x + labelLeft, y: frame.y };
  // In a low row only what is out of the ordinary is said.
  const isQuiet = isLow && broker.activity === 'running' && (!broker.isController || isPlain);
  const nameLine = isQuiet ? frame.y + frame.height / 2 + NAME_DROP : nameY;

  return (
    <div
      role="row"
      className={classes(
        styles.row,
        inBand !== null && styles.inBand,
        inBand === 'further' && styles.furtherInBand,
        isLow && styles.lowRow,
        !broker.isUp && styles.absentRow,
        broker.isFrozen && styles.frozenRow,
        isSelected && styles.selectedRow,
      )}
      style={{ left: frame.x, top: frame.y, width: frame.width, height: frame.height }}
    >
      <Thing
        target={target}
        label={[t('stage.accessible.broker', { id: brokerId, state: words.word, leads: broker.leads }), waitWords]
          .filter((part) => part !== '')
          .join(', ')}
        role="rowheader"
        row={row}
        column={0}
        className={styles.label}
        style={{ width: labelWidth, height: frame.height, marginLeft: labelLeft, left: frame.x + labelLeft }}
      >
        <span className={styles.name} style={lineStyle(labelX, nameLine, origin)}>
          {t('stage.broker', { id: brokerId })}
        </span>
        {!isQuiet && (
          <span
            className={classes(styles.state, styles[words.tone], stateY === null && styles.lone)}
            style={lineStyle(stateY === null ? labelX + 62 : labelX, stateY ?? nameY, origin)}
          >
            {words.isCrossed || broker.isFrozen ? (
              <Icon name={broker.isFrozen ? 'pause' : 'cross'} size={11} />
            ) : (
              <i className={styles.dot} />
            )}
            {stateY !== null && words.word}
          </span>
        )}
        {wait !== null && (
          <WaitRing
            wait={wait}
            nowMs={model.nowMs}
            size={isTall ? SESSION_RING : SMALL_RING}
            tone={wait.isHeld ? 'quiet' : 'bad'}
            title={waitWords}
            className={isTall ? styles.sessionWait : styles.lowSession}
          />
        )}
        {rackY !== null && (broker.willRestart || broker.rack !== null) && (
          <span className={styles.rack} style={lineStyle(labelX, rackY, origin)}>
            {broker.willRestart ? (
              <span title={t('stage.supervisorHint')} className={styles.supervisor}>
                <Icon name="clock" size={11} />
                {t('stage.supervisor')}
              </span>
            ) : (
              broker.rack
            )}
          </span>
        )}
      </Thing>
      {shown.map((partition) => {
        const replica = partition.replicas.find((each) => each.brokerId === brokerId);
        const cell = layout.cells.get(cellKey(partition.topicPartition, brokerId));
        if (replica === undefined || cell === undefined) return null;
        const { topicPartition } = partition;
        const hasLed = formerLeaders.get(topicPartition) === brokerId;
        return (
          <Cell
            key={topicPartition}
            box={cell}
            inside={frame}
            column={columnOf.get(topicPartition) ?? 0}
            isUp={broker.isUp}
            {...{ partition, replica, hasLed, row }}
          />
        );
      })}
      {painted.map((place) => (
        <PaintedCell key={place.topic.name} {...{ place, layout, broker, row }} inside={frame} />
      ))}
      <SessionMark broker={broker} />
    </div>
  );
}

interface PaintedCellProps {
  readonly place: PaintedPlace;
  readonly layout: StageLayout;
  readonly inside: Point;
  readonly broker: BrokerModel;
  readonly row: number;
}

/** Of a painted topic, the one replica on this broker at which the keyboard is, or would be. */
function PaintedCell({ place: { topic, firstColumn }, layout, inside, broker, row }: PaintedCellProps) {
  const cursor = useStageView(({ cursors }) => cursors[topic.name] ?? 0);
  const { brokerId } = broker;
  const places = topic.partitions.flatMap(({ topicPartition }, index) =>
    layout.cells.has(cellKey(topicPartition, brokerId)) ? [index] : [],
  );
  const at = placeInRow(places, cursor);
  const partition = at === null ? undefined : topic.partitions[at];
  const replica = partition?.replicas.find((each) => each.brokerId === brokerId);
  const box = partition === undefined ? undefined : layout.cells.get(cellKey(partition.topicPartition, brokerId));
  if (at === null || partition === undefined || replica === undefined || box === undefined) return null;
  const column = firstColumn + at;
  return (
    <Cell
      key={partition.topicPartition}
      hasLed={false}
      onMove={(event) => moveInTopic(event, topic.name, places, at)}
      isUp={broker.isUp}
      {...{ box, inside, partition, replica, row, column }}
    />
  );
}

/** Its session as a sentence; empty while it is renewed. */
function useWaitWords(wait: Wait | null, nowMs: number): string {
  const { t, i18n } = useTranslation();
  if (wait === null) return '';
  if (wait.isHeld) return t('stage.sessionHeld');
  const duration = formatDuration(Math.max(0, Math.ceil((wait.endsMs - nowMs) / 1000) * 1000), languageOf(i18n));
  return t('stage.sessionLeft', { duration });
}

/** The ring of a session that runs out. */
const SESSION_RING = 30;
const SMALL_RING = 14;
const TALL_ROW = 92;
/** Names begin a little inside their label. */
const LABEL_INSET = 8;
/** Lower rows have smaller letters. */
const LOW_ROW = 40;
/** From the middle of the row to the base line of a name that stands there alone. */
const NAME_DROP = 4.5;

/** Only a session in trouble is drawn: dashed while nobody renews it, broken by two strokes when it is over. */
function SessionMark({ broker }: { readonly broker: BrokerModel }) {
  const { t } = useTranslation();
  const { state } = broker.session;
  if (state === 'connected' || state === 'none') return null;
  const label = t('stage.accessible.session', {
    id: broker.brokerId,
    state: t(`stage.zookeeper.sessions.${state}`),
  });
  return (
    <svg
      width="12"
      height="30"
      viewBox="0 0 12 30"
      className={classes(styles.session, styles[state])}
      role="presentation"
    >
      <title>{label}</title>
      {state === 'disconnected' ? <path d="M6 2v26" /> : <path d="M6 2v9M6 19v9M2 16l8-4M2 19l8-4" />}
    </svg>
  );
}
