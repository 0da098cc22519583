import { useContext, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, SearchField, SegmentedControl } from '../../design';
import { formatMoment, languageOf } from '../../i18n';
import { METRICS, type MetricFilter } from '../../projections/metrics';
import { ViewFrame } from '../drawer/ViewFrame';
import { ViewSizeContext } from '../drawer/viewSizeContext';
import { useThrottled } from '../useThrottled';
import { Chart } from './Chart';
import { ChoiceDialog } from './ChoiceDialog';
import { Filters } from './Filters';
import { Legend } from './Legend';
import styles from './MetricsView.module.css';
import { PrometheusPanel } from './PrometheusPanel';
import { isFound } from './search';
import { RANGE_MS, useChoice } from './useChoice';
import { useCalmPlayhead, useMetrics } from './useMetrics';
import { useMilestones } from './useMilestones';

const ALL: MetricFilter = { brokerId: null, topic: null, groupId: null };

/** Live charts by Kafka's own names, all with one playhead, and the same figures as Prometheus reads them. */
export function MetricsView() {
  const { t, i18n } = useTranslation('views');
  const language = languageOf(i18n);
  const metrics = useMetrics();
  const [choice, change] = useChoice();
  const [search, setSearch] = useState('');
  const [mode, setMode] = useState<'charts' | 'prometheus'>('charts');
  const [filter, setFilter] = useState(ALL);
  const [isChoosing, setChoosing] = useState(false);
  const size = useContext(ViewSizeContext)?.size ?? null;
  const isFull = size !== 'half';
  const atMs = useCalmPlayhead();
  const window = useWindow(RANGE_MS[choice.range], atMs);
  const milestones = useMilestones(window.fromMs, window.toMs);

  const shown = useMemo(() => {
    const words = (id: (typeof METRICS)[number]['id']) => `${t(`metrics.meaning.${id}`)} ${t(`metrics.worry.${id}`)}`;
    // Whoever looks for something looks among all of them.
    if (search.trim() !== '') return METRICS.filter((metric) => isFound(metric, search, words(metric.id)));
    return choice.chosen.flatMap((id) => METRICS.filter((metric) => metric.id === id));
  }, [choice.chosen, search, t]);

  const counts = t('metrics.count', { shown: shown.length, all: METRICS.length });
  const span = t('metrics.span', { from: formatMoment(window.fromMs), to: formatMoment(window.toMs) });
  return (
    <ViewFrame
      view="metrics"
      note={mode === 'charts' ? `${counts} · ${span}` : undefined}
      tools={
        <>
          {mode === 'charts' && <Legend milestones={milestones} />}
          {mode === 'charts' && (
            <SearchField
              label={t('metrics.search')}
              clearLabel={t('frame.clear')}
              value={search}
              onChange={setSearch}
              className={styles.search}
            />
          )}
          {mode === 'charts' && (
            <Button variant="quiet" aria-haspopup="dialog" onClick={() => setChoosing(true)}>
              {t('metrics.choose')}
            </Button>
          )}
          <SegmentedControl
            label={t('metrics.shownAs')}
            options={[
              { value: 'charts', label: 'MBeans' },
              { value: 'prometheus', label: 'Prometheus' },
            ]}
            value={mode}
            onChange={setMode}
          />
        </>
      }
    >
      {/* On a phone they are where the charts are chosen. */}
      {size === 'full' && mode === 'charts' && (
        <Filters filter={filter} onFilter={setFilter} choice={choice} onChoice={change} metrics={metrics} />
      )}
      {metrics !== null && metrics.untilMs < Math.min(atMs, window.toMs) - 1000 && (
        <p role="status" className={styles.status}>
          {t('metrics.counting', { time: formatMoment(Math.max(0, metrics.untilMs)) })}
        </p>
      )}
      {mode === 'prometheus' ? (
        <PrometheusPanel metrics={metrics} atMs={atMs} />
      ) : (
        <div className={styles.charts}>
          {shown.map((metric) => (
            <Chart
              key={metric.id}
              metric={metric}
              metrics={metrics}
              filter={filter}
              window={window}
              atMs={atMs}
              milestones={milestones}
              language={language}
              isFull={isFull}
            />
          ))}
          {shown.length === 0 && (
            <p className={styles.none}>{t(search.trim() === '' ? 'metrics.nothingChosen' : 'metrics.nothingFound')}</p>
          )}
        </div>
      )}
      {isChoosing && (
        <ChoiceDialog
          choice={choice}
          onChoice={change}
          filter={filter}
          onFilter={setFilter}
          metrics={metrics}
          onClose={() => setChoosing(false)}
        />
      )}
    </ViewFrame>
  );
}

/** The stretch of the run that the charts show. */
function useWindow(rangeMs: number | null, atMs: number): { readonly fromMs: number; readonly toMs: number } {
  const endMs = useThrottled((session) => Math.max(Math.floor(session.endMs), 1_000));
  const end = Math.max(endMs, atMs);
  return useMemo(() => {
    if (rangeMs === null || end <= rangeMs) return { fromMs: 0, toMs: end };
    const toMs = Math.min(end, atMs + rangeMs / 10);
    return { fromMs: Math.max(0, toMs - rangeMs), toMs };
  }, [rangeMs, end, atMs]);
}
