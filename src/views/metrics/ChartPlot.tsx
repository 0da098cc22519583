import { useTranslation } from 'react-i18next';
import { roughWidth } from '../../projections';
import type { Metric, MetricChart } from '../../projections/metrics';
import { useThrottled } from '../useThrottled';
import styles from './ChartPlot.module.css';
import { BOTTOM, type EndName, lineColor, lineDash, pathOf, type Plot, TOP } from './plot';
import type { Milestone } from './useMilestones';

interface ChartPlotProps {
  readonly metric: Metric;
  readonly chart: MetricChart;
  readonly plot: Plot;
  readonly names: readonly EndName[];
  readonly milestones: readonly Milestone[];
  readonly limit: string;
  readonly most: string;
  readonly readMs: number | null;
}

const WORDS_PX = 10;

/** The picture of a chart. All it tells stands in words beside it. */
export function ChartPlot({ metric, chart, plot, names, milestones, limit, most, readMs }: ChartPlotProps) {
  const { width, height, right } = plot;
  const baseline = height - BOTTOM;
  return (
    <svg width={width} height={height} aria-hidden="true" className={styles.plot}>
      <line x1={0} x2={right} y1={baseline} y2={baseline} className={styles.base} />
      {chart.most > 0 && chart.most !== metric.limit?.value && (
        <text x={0} y={TOP + 3} className={styles.words}>
          {most}
        </text>
      )}
      {milestones.map(({ id, timeMs, color }) => (
        <line
          key={id}
          x1={plot.x(timeMs)}
          x2={plot.x(timeMs)}
          y1={0}
          y2={baseline}
          className={styles.milestone}
          style={{ stroke: color }}
        />
      ))}
      <Silence chart={chart} plot={plot} />
      <LimitLine metric={metric} plot={plot} limit={limit} />
      {chart.lines.map((line, index) => (
        <path
          key={line.id}
          d={pathOf(line, plot)}
          className={styles.line}
          style={{ stroke: lineColor(line, index) }}
          strokeDasharray={lineDash(line, index)}
        />
      ))}
      {names.map(({ id, text, y, color }) => (
        <text key={id} x={right + 5} y={y + 3.5} className={styles.name} style={{ fill: color }}>
          {cut(text, width - right - 5)}
        </text>
      ))}
      {readMs !== null && (
        <line x1={plot.x(readMs)} x2={plot.x(readMs)} y1={0} y2={baseline} className={styles.reading} />
      )}
      <Playhead plot={plot} />
    </svg>
  );
}

/** The one playhead of all charts. */
function Playhead({ plot }: { readonly plot: Plot }) {
  const nowMs = useThrottled((session) => session.playheadMs);
  const x = plot.x(nowMs);
  if (x < 0 || x > plot.right + 1) return null;
  return <line x1={x} x2={x} y1={0} y2={plot.height - BOTTOM + 2} className={styles.playhead} />;
}

function LimitLine({ metric, plot, limit }: { readonly metric: Metric; readonly plot: Plot; readonly limit: string }) {
  if (metric.limit === null || metric.limit.value > plot.most) return null;
  const y = plot.y(metric.limit.value);
  return (
    <>
      <line x1={0} x2={plot.right} y1={y} y2={y} className={styles.limit} />
      <text x={plot.right * 0.16} y={y - 4 < TOP ? y + 11 : y - 4} className={styles.limitWords}>
        {limit}
      </text>
    </>
  );
}

/** Where a broker could not be asked: dotted, with who it is, in the widest of these. */
function Silence({ chart, plot }: { readonly chart: MetricChart; readonly plot: Plot }) {
  const { t } = useTranslation('views');
  const gaps = chart.lines.flatMap(({ of, gaps: own }) =>
    of.type === 'broker' ? own.map((gap) => ({ ...gap, id: of.brokerId })) : [],
  );
  const [widest] = [...gaps].sort((a, b) => b.toMs - b.fromMs - (a.toMs - a.fromMs));
  if (widest === undefined) return null;
  const text = t('metrics.silentLine', { id: widest.id });
  const from = plot.x(widest.fromMs);
  const to = plot.x(widest.toMs);
  const y = plot.height * 0.68;
  const half = roughWidth(text, WORDS_PX) / 2;
  const middle = Math.min(Math.max((from + to) / 2, half), plot.right - half);
  return (
    <>
      {gaps.map(({ id, fromMs, toMs }) => (
        <line key={`${id}/${fromMs}`} x1={plot.x(fromMs)} x2={plot.x(toMs)} y1={y} y2={y} className={styles.silence} />
      ))}
      {to - from > half * 1.2 && (
        <text x={middle} y={y - 4} className={styles.words} textAnchor="middle">
          {text}
        </text>
      )}
    </>
  );
}

/** A name that is too long for its place. */
function cut(text: string, width: number): string {
  const most = Math.max(2, Math.floor(width / (WORDS_PX * 0.54)));
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
