import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { languageOf } from '../../i18n';
import {
  type AxisSegment,
  clusterModel,
  deadStretches,
  quietCounts,
  type QuietTraffic,
  type SequenceLane,
  type SequencePlan,
  type SequenceWindow,
  yOf,
} from '../../projections';
import { useThrottled } from '../useThrottled';
import styles from './Canvas.module.css';
import { MessageLine, MessageWords } from './MessageLine';
import { bandWords } from './sequenceWords';
import { memberTones, toneOf } from './tones';
import { violetFrom } from './violetFrom';

interface CanvasProps {
  readonly plan: SequencePlan;
  readonly shown: SequenceWindow;
  readonly top: number;
  readonly bottom: number;
  readonly marginPx: number;
  /** What of the width can be seen at once. */
  readonly seenWidth: number;
  readonly nowMs: number;
  readonly quiet: QuietTraffic | null;
  readonly selectedId: number | null;
  readonly cursorId: number | null;
}

/** What is drawn of the picture: only the part in view and a little around. The list of messages says the same in words. */
export function Canvas(props: CanvasProps) {
  const { plan, shown, top, bottom, nowMs, selectedId, cursorId } = props;
  const state = useThrottled((session) => session.state);
  const tones = useMemo(() => memberTones(clusterModel(state)), [state]);
  const { lanes } = plan.lanes;
  const from = Math.max(0, top);
  const height = Math.max(0, bottom - from);
  const violetX = violetFrom(lanes);
  const lines = shown.messages.map((placed) => ({
    placed,
    tone: toneOf(placed.item, tones),
    isOnViolet: violetX !== null && placed.label !== null && placed.label.x > violetX,
    isFuture: placed.item.sentMs > nowMs,
    isQuiet: placed.item.message.quiet,
    isSelected: placed.item.id === selectedId,
    isCursor: placed.item.id === cursorId,
  }));
  return (
    <>
      <svg
        aria-hidden="true"
        className={styles.canvas}
        style={{ top: from }}
        width={plan.lanes.width}
        height={height}
        viewBox={`0 ${from} ${plan.lanes.width} ${height}`}
      >
        {lanes.map((lane) => (
          <Lifeline key={lane.nodeId} lane={lane} plan={plan} bursts={shown.bursts} />
        ))}
        {shown.bands.map(({ fromMs, top: above, bottom: below }) => (
          <g key={fromMs} className={styles.band}>
            <line x1={0} x2={plan.lanes.width} y1={above + 3} y2={above + 3} />
            <line x1={0} x2={plan.lanes.width} y1={below - 3} y2={below - 3} />
          </g>
        ))}
        {shown.rounds.map((bead) => (
          <g
            key={bead.id}
            data-rounds={bead.zxids.join(',')}
            className={bead.fromMs > nowMs ? styles.futureBead : styles.bead}
          >
            <rect x={bead.x - 4.5} y={bead.top} width={9} height={bead.bottom - bead.top} rx={4.5} />
            {bead.label !== null && (
              <text x={bead.label.x} y={bead.label.y}>
                {bead.text}
              </text>
            )}
            <title>{bead.text}</title>
          </g>
        ))}
        {lines.map((line) => (
          <MessageLine key={line.placed.item.id} {...line} />
        ))}
        {lines.map((line) => (
          <MessageWords key={line.placed.item.id} {...line} />
        ))}
        {shown.marks.map(({ mark, x, y, text, label }) => (
          <g key={mark.id} className={mark.timeMs > nowMs ? styles.futureMark : styles.mark}>
            <circle cx={x} cy={y} r={mark.id === selectedId ? 6.5 : 4.2} />
            {label !== null && (
              <>
                <rect x={label.x - label.width / 2} y={label.y - 7} width={label.width} height={14} rx={2} />
                <text x={label.x} y={label.y}>
                  {text}
                </text>
              </>
            )}
          </g>
        ))}
      </svg>
      <Bands {...props} />
    </>
  );
}

interface LifelineProps {
  readonly lane: SequenceLane;
  readonly plan: SequencePlan;
  readonly bursts: readonly AxisSegment[];
}

/** A node's line: solid while it runs, dotted while it does not. Its silence is news too. */
const Lifeline = memo(function Line({ lane, plan, bursts }: LifelineProps) {
  const dead = deadStretches(plan, lane.nodeId);
  return (
    <g className={lane.type === 'zookeeper' ? styles.violetLine : styles.lifeline}>
      {bursts.map((burst) => (
        <line key={burst.fromMs} x1={lane.x} x2={lane.x} y1={burst.top} y2={burst.bottom} />
      ))}
      {bursts.flatMap((burst) =>
        dead
          .filter(({ fromMs, toMs }) => fromMs < burst.toMs && (toMs ?? Number.POSITIVE_INFINITY) > burst.fromMs)
          .map(({ fromMs, toMs }) => {
            const y1 = yOf(plan.axis, Math.max(fromMs, burst.fromMs));
            const y2 = toMs === null || toMs >= burst.toMs ? burst.bottom : yOf(plan.axis, toMs);
            return (
              <g key={`${burst.fromMs}/${fromMs}`}>
                <line x1={lane.x} x2={lane.x} y1={y1} y2={y2} className={styles.erased} />
                <line x1={lane.x} x2={lane.x} y1={y1} y2={y2} className={styles.dead} />
              </g>
            );
          }),
      )}
    </g>
  );
});

/** Where less can be seen, the routine of a band is counted as one. */
const SLIM_PX = 460;

/** Quiet time that was cut: how long, and what it hid. The words stay in the middle of what can be seen. */
function Bands({ plan, shown, marginPx, seenWidth, quiet }: CanvasProps) {
  const { t, i18n } = useTranslation('views');
  const language = languageOf(i18n);
  return shown.bands.map((band) => {
    const counts = quiet === null ? null : quietCounts(quiet, band);
    return (
      <p
        key={band.fromMs}
        className={styles.bandWords}
        style={{ top: band.top, height: band.bottom - band.top, width: plan.lanes.width }}
      >
        <span style={{ left: marginPx, width: seenWidth }}>
          {bandWords(t, band, counts, language, seenWidth < SLIM_PX)}
        </span>
      </p>
    );
  });
}
