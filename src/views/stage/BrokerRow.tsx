import { useTranslation } from 'react-i18next';
import { classes, Icon } from '../../design';
import {
  type BrokerModel,
  type BrokerRow as BrokerRowBox,
  cellKey,
  type PartitionModel,
  type StageLayout,
} from '../../projections';
import { Cell } from './Cell';
import { lineStyle } from './placing';
import { nameOf, useStage } from './stageContext';
import styles from './rows.module.css';
import { Thing } from './Thing';
import { brokerWords } from './words';

export interface BrokerRowProps {
  readonly box: BrokerRowBox;
  readonly layout: StageLayout;
  readonly broker: BrokerModel;
  /** In the order of the columns. */
  readonly partitions: readonly PartitionModel[];
  /** Brokers that led a partition before its present leader did. */
  readonly formerLeaders: ReadonlyMap<string, number>;
  readonly row: number;
}

/** A broker: its name at the left, and across the lanes the replicas it holds. */
export function BrokerRow({ box, layout, broker, partitions, formerLeaders, row }: BrokerRowProps) {
  const { t } = useTranslation();
  const { selectedName, isPlain } = useStage();
  const { frame, labelX, nameY, stateY, rackY, brokerId } = box;
  const words = brokerWords(t, broker, isPlain);
  const target = { type: 'broker', brokerId } as const;
  const isSelected = selectedName === nameOf(target);
  const labelWidth = Math.max(layout.fixedLeft, layout.lanes.left - 8) - frame.x;

  return (
    <div
      role="row"
      className={classes(
        styles.row,
        !broker.isUp && styles.absentRow,
        broker.isFrozen && styles.frozenRow,
        isSelected && styles.selectedRow,
      )}
      style={{ left: frame.x, top: frame.y, width: frame.width, height: frame.height }}
    >
      <Thing
        target={target}
        label={t('stage.accessible.broker', { id: brokerId, state: words.word, leads: broker.leads })}
        role="rowheader"
        row={row}
        column={0}
        className={styles.label}
        style={{ width: labelWidth, height: frame.height }}
      >
        <span className={styles.name} style={lineStyle(labelX, nameY, frame)}>
          {t('stage.broker', { id: brokerId })}
        </span>
        <span
          className={classes(styles.state, styles[words.tone], stateY === null && styles.lone)}
          style={lineStyle(stateY === null ? labelX + 62 : labelX, stateY ?? nameY, frame)}
        >
          {words.isCrossed || broker.isFrozen ? (
            <Icon name={broker.isFrozen ? 'pause' : 'cross'} size={11} />
          ) : (
            <i className={styles.dot} />
          )}
          {stateY !== null && words.word}
        </span>
        {rackY !== null && (broker.willRestart || broker.rack !== null) && (
          <span className={styles.rack} style={lineStyle(labelX, rackY, frame)}>
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
      {partitions.map((partition, index) => {
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
            column={index + 1}
            {...{ broker, partition, replica, hasLed, row }}
          />
        );
      })}
      <SessionMark broker={broker} />
    </div>
  );
}

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
