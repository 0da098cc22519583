import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { classes, Icon } from '../../design';
import { formatDuration, languageOf } from '../../i18n';
import { type BrokerModel, type BrokerRow as BrokerBox, sessionWait, type Wait } from '../../projections';
import { lineStyle } from './placing';
import { nameOf, useMoment, useStage } from './stageContext';
import styles from './rows.module.css';
import { Thing } from './Thing';
import { WaitRing } from './WaitRing';
import { brokerWords } from './words';

export interface BrokerFrameProps {
  readonly box: BrokerBox;
  readonly broker: BrokerModel;
  readonly row: number;
  /** What is in it; where brokers are columns, that stands in the rows. */
  readonly children?: ReactNode;
}

/** The frame of a broker, a row or a column, with its name, its state and its session. */
export function BrokerFrame({ box, broker, row, children }: BrokerFrameProps) {
  const { t, selectedName, isPlain, arrangement } = useStage();
  const { model } = useMoment();
  const { frame, label, labelX, nameY, stateY, rackY, brokerId, inBand } = box;
  const isColumn = arrangement === 'byPartition';
  const words = brokerWords(t, broker, isPlain);
  const target = { type: 'broker', brokerId } as const;
  const wait = isPlain ? null : sessionWait(broker, model);
  const waitWords = useWaitWords(wait, model.nowMs);
  const isSelected = selectedName === nameOf(target);
  const isLow = label.height < LOW_ROW;
  const isTall = isColumn ? label.width >= WIDE_COLUMN : label.height >= TALL_ROW;
  const isNarrow = !isColumn && label.x + label.width - labelX < NARROW_NAMES;
  const hasName = !isColumn || label.width >= NAMED_COLUMN;
  const hasWord = !isColumn || label.width >= WORDED_COLUMN;
  // In a low row only what is out of the ordinary is said.
  const isQuiet = isLow && broker.activity === 'running' && (!broker.isController || isPlain);
  const nameLine = isQuiet ? label.y + label.height / 2 + NAME_DROP : nameY;
  const place = isColumn ? { top: label.y } : { marginLeft: label.x - frame.x, left: label.x };

  return (
    <div
      role={isColumn ? 'presentation' : 'row'}
      className={classes(
        styles.row,
        isColumn && styles.column,
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
        role={isColumn ? 'columnheader' : 'rowheader'}
        row={row}
        column={0}
        className={styles.label}
        style={{ width: label.width, height: label.height, ...place }}
      >
        <span className={styles.name} style={lineStyle(labelX, nameLine, label)}>
          {hasName ? t('stage.broker', { id: brokerId }) : brokerId}
        </span>
        {!isQuiet && (
          <span
            className={classes(
              styles.state,
              styles[words.tone],
              stateY === null && styles.lone,
              isNarrow && styles.narrow,
            )}
            style={lineStyle(stateY === null ? labelX + 62 : labelX, stateY ?? nameY, label)}
            title={hasWord ? undefined : words.word}
          >
            {words.isCrossed || broker.isFrozen ? (
              <Icon name={broker.isFrozen ? 'pause' : 'cross'} size={11} />
            ) : (
              <i className={styles.dot} />
            )}
            {stateY !== null && hasWord && words.word}
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
          <span className={styles.rack} style={lineStyle(labelX, rackY, label)}>
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
      {children}
      <SessionMark broker={broker} />
    </div>
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
/** A column with room for the large ring beside the name, for the word of its state, and for its name. */
const WIDE_COLUMN = 150;
const WORDED_COLUMN = 96;
const NAMED_COLUMN = 70;
/** Where lanes begin close behind the names, the longest word of a state just fits in smaller letters. */
const NARROW_NAMES = 80;
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
