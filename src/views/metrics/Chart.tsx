import { type KeyboardEvent, memo, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { classes } from '../../design';
import { formatMoment, type Language } from '../../i18n';
import { type Metric, metricChart, type MetricChart, type MetricFilter } from '../../projections/metrics';
import type { SessionState } from '../../session';
import { useElementWidth } from '../useElementWidth';
import { useGoTo } from '../useGoTo';
import styles from './Chart.module.css';
import { ChartPlot } from './ChartPlot';
import { endNames, lineColor, plotOf } from './plot';
import { useIsInView } from './useIsInView';
import type { Milestone } from './useMilestones';
import { limitText, lineText, longLineText, storyText, unitText, valueText } from './words';

export interface ChartProps {
  readonly metric: Metric;
  readonly metrics: SessionState['metrics'];
  readonly filter: MetricFilter;
  readonly window: { readonly fromMs: number; readonly toMs: number };
  readonly atMs: number;
  readonly milestones: readonly Milestone[];
  readonly language: Language;
  readonly isFull: boolean;
}

/** Half a page has room for two rows, with three lines of words below each plot. */
const HALF_PX = 48;
const FULL_PX = 96;

/** One metric: its names, its value at the playhead, its lines, and in a sentence what it means and when to worry. */
export const Chart = memo(function Chart(props: ChartProps) {
  const { metric, metrics, filter, window, atMs, milestones, language, isFull } = props;
  const height = isFull ? FULL_PX : HALF_PX;
  const { t } = useTranslation('views');
  const frame = useRef<HTMLDivElement>(null);
  const width = useElementWidth(frame);
  const isInView = useIsInView(frame);
  const goTo = useGoTo();
  const [readMs, setReadMs] = useState<number | null>(null);
  const noteId = useId();
  const meaningId = useId();

  const chart = useMemo(
    () =>
      metrics === null || !isInView || width === 0
        ? NOTHING
        : metricChart(metrics.ledger, metric, filter, { ...window, untilMs: metrics.untilMs, atMs, places: width }),
    [metrics, isInView, width, metric, filter, window, atMs],
  );
  const nameOf = (line: MetricChart['lines'][number]) => lineText(t, line.of);
  const plot = plotOf(metric, chart, { width, height, ...window, names: chart.lines.map(nameOf) });
  const names = endNames(chart.lines, plot, nameOf, (index) => lineColor(chart.lines[index] as never, index));
  const value = valueText(metric, chart.value, language);
  const unit = unitText(t, metric);
  const name = metric.detail === null ? metric.name : `${metric.name}, ${metric.detail}`;
  const meaning = t(`metrics.meaning.${metric.id}`);
  const worry = chart.story === null ? t(`metrics.worry.${metric.id}`) : storyText(t, metric, chart.story, language);
  const at = readMs ?? atMs;

  const onKeyDown = (event: KeyboardEvent) => {
    const moments = momentsOf(chart);
    const next = {
      ArrowRight: moments.find((timeMs) => timeMs > at),
      ArrowLeft: moments.findLast((timeMs) => timeMs < at),
      Home: moments[0],
      End: moments.at(-1),
    }[event.key];
    if (event.key === 'Enter' && readMs !== null) {
      goTo(readMs, null);
      setReadMs(null);
    } else if (next !== undefined) setReadMs(next);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <section aria-label={name} className={styles.chart}>
      <header className={styles.head}>
        <h3>{name}</h3>
        <p className={classes(styles.value, chart.isPast && styles.past)}>
          {value}
          {unit !== '' && chart.value !== null && <span className={styles.unit}>{unit}</span>}
          {chart.isPast && <span className="visually-hidden">{t('metrics.past')}</span>}
        </p>
      </header>
      <p className={styles.mbean} translate="no" title={`${metric.mbean}\n${metric.prometheus}`}>
        {metric.mbean.replace(/,name=.*$/, '')}
      </p>
      <div
        ref={frame}
        role="slider"
        tabIndex={0}
        aria-label={t('metrics.chart', { name, value: `${value} ${unit}`, time: formatMoment(atMs) })}
        aria-describedby={`${meaningId} ${noteId}`}
        aria-valuemin={Math.round(window.fromMs)}
        aria-valuemax={Math.round(window.toMs)}
        aria-valuenow={Math.min(Math.max(Math.round(at), Math.round(window.fromMs)), Math.round(window.toMs))}
        aria-valuetext={reading(at)}
        className={styles.plot}
        style={{ height }}
        onKeyDown={onKeyDown}
        onBlur={() => setReadMs(null)}
        onPointerMove={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          const x = event.clientX - box.left;
          setReadMs(x <= plot.right ? clamp(Math.round(plot.timeAt(x)), window) : null);
        }}
        onPointerLeave={() => setReadMs(null)}
        onClick={() => readMs !== null && goTo(readMs, null)}
      >
        {width > 0 && (
          <ChartPlot
            metric={metric}
            chart={chart}
            plot={plot}
            names={names}
            milestones={milestones}
            limit={limitText(t, metric, language)}
            most={valueText(metric, chart.most, language)}
            readMs={readMs}
          />
        )}
        {readMs !== null && (
          <p aria-hidden="true" className={classes(styles.tip, plot.x(readMs) > width / 2 && styles.tipLeft)}>
            {reading(readMs)}
          </p>
        )}
      </div>
      <p id={meaningId} className={styles.note}>
        {meaning} <span className={classes(chart.story !== null && styles.story)}>{worry}</span>
      </p>
      <p id={noteId} className="visually-hidden">
        {t('metrics.keys')}
      </p>
      <Values name={name} chart={chart} metric={metric} language={language} />
    </section>
  );

  function reading(timeMs: number): string {
    const told = chart.lines.slice(0, MOST_TOLD).map((line) => {
      const value = valueIn(line.points, timeMs);
      return `${longLineText(t, line.of)} ${value === null ? t('metrics.noValue') : valueText(metric, value, language)}`;
    });
    return [formatMoment(timeMs), ...told].join(' · ');
  }
});

const NOTHING: MetricChart = { lines: [], most: 0, value: null, isPast: false, story: null };
/** More in one breath nobody can read. */
const MOST_TOLD = 6;

interface ValuesProps {
  readonly name: string;
  readonly chart: MetricChart;
  readonly metric: Metric;
  readonly language: Language;
}

/** The chart's twin for those who do not see it: each line with its value at the playhead. */
function Values({ name, chart, metric, language }: ValuesProps) {
  const { t } = useTranslation('views');
  if (chart.lines.length === 0) return null;
  return (
    <table className="visually-hidden">
      <caption>{t('metrics.table', { name })}</caption>
      <tbody>
        {chart.lines.map((line) => (
          <tr key={line.id}>
            <th scope="row">{longLineText(t, line.of)}</th>
            <td>
              {line.value === null
                ? t('metrics.noValue')
                : `${valueText(metric, line.value, language)} ${unitText(t, metric)}`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function momentsOf({ lines }: MetricChart): readonly number[] {
  return [...new Set(lines.flatMap(({ points }) => points.map(({ timeMs }) => timeMs)))].sort((a, b) => a - b);
}

function valueIn(points: MetricChart['lines'][number]['points'], timeMs: number): number | null {
  return points.findLast((point) => point.timeMs <= timeMs)?.value ?? null;
}

function clamp(timeMs: number, { fromMs, toMs }: ChartProps['window']): number {
  return Math.min(Math.max(timeMs, fromMs), toMs);
}
