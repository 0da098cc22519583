import type { TFunction } from 'i18next';
import { formatBytes, formatDuration, formatMoment, type Language } from '../../i18n';
import type { LineOf, Metric, Story } from '../../projections/metrics';

/** A value without its unit, short enough to stand beside a name. */
export function valueText(metric: Metric, value: number | null, language: Language): string {
  if (value === null) return '–';
  switch (metric.unit) {
    case 'bytes':
    case 'bytesPerSecond':
      return formatBytes(value, language);
    case 'perSecond':
      return new Intl.NumberFormat(language, { maximumFractionDigits: value < 10 ? 2 : 0 }).format(value);
    default:
      return new Intl.NumberFormat(language, { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);
  }
}

/** The unit that stands behind it; bytes have brought their own. */
export function unitText(t: TFunction<'views'>, metric: Metric): string {
  switch (metric.unit) {
    case 'perSecond':
    case 'bytesPerSecond':
      return t('metrics.perSecond');
    case 'ms':
      return 'ms';
    default:
      return '';
  }
}

/** Whose line it is, as it stands at its end. */
export function lineText(t: TFunction<'views'>, of: LineOf): string {
  switch (of.type) {
    case 'broker':
      return String(of.brokerId);
    case 'all':
      return t('metrics.allLine');
    case 'sum':
      return t('metrics.sumLine');
    case 'client':
      return of.clientId;
    case 'group':
      return of.groupId;
    case 'groupPartition':
      return `${of.groupId} ${of.topicPartition}`;
    case 'rest':
      return t('metrics.rest', { count: of.count });
    case 'error':
      return of.error;
    case 'part':
      return of.part;
  }
}

/** The same where it stands alone. */
export function longLineText(t: TFunction<'views'>, of: LineOf): string {
  return of.type === 'broker' ? `${t('metrics.broker')} ${of.brokerId}` : lineText(t, of);
}

export function limitText(t: TFunction<'views'>, metric: Metric, language: Language): string {
  if (metric.limit === null) return '';
  const value = new Intl.NumberFormat(language).format(metric.limit.value);
  if (metric.limit.worry === 'not') return t('metrics.mustBe', { value });
  return metric.id === 'TotalTimeMsProduce' ? `request.timeout.ms ${value}` : t('metrics.alertAbove', { value });
}

export function storyText(t: TFunction<'views'>, metric: Metric, story: Story, language: Language): string {
  const time = formatDuration(story.forMs, language);
  switch (story.type) {
    case 'pastNow':
      return t('metrics.stories.pastNow', { time });
    case 'wasPast': {
      const value = valueText(metric, story.value, language);
      return t('metrics.stories.wasPast', { value, time, at: formatMoment(story.atMs) });
    }
    default:
      return t(`metrics.stories.${story.type}`, { id: story.brokerId, time });
  }
}
