import type { TFunction } from 'i18next';
import { formatDuration, formatMoment, type Language } from '../../i18n';
import {
  type Band,
  laneTypeOf,
  type MessageLabel,
  type PlacedMessage,
  type QuietCounts,
  type SequenceMessage,
  type SequenceWords,
} from '../../projections';

type Words = TFunction<'views'>;

/** How a node is called over its line. */
export function laneName(t: Words, nodeId: string): string {
  const id = nodeId.slice(nodeId.lastIndexOf('-') + 1);
  switch (laneTypeOf(nodeId)) {
    case 'broker':
      return t('sequence.lanes.broker', { id });
    case 'zookeeper':
      return `zk-${id}`;
    default:
      return nodeId;
  }
}

export function labelWords(t: Words, label: MessageLabel): string {
  switch (label.type) {
    case 'word':
      return label.word;
    case 'fetchFrom':
    case 'offset':
    case 'highWatermark':
    case 'lowWatermark':
      return t(`sequence.labels.${label.type}`, { offset: label.offset });
    case 'broker':
    case 'generation':
    case 'producerId':
    case 'version':
    case 'vote':
      return t(`sequence.labels.${label.type}`, { id: label.id });
    case 'inSync':
      return `ISR [${label.ids.join(', ')}]`;
    case 'leaders':
    case 'offsets':
      return t(`sequence.labels.${label.type}`, { ids: `[${label.ids.join(', ')}]` });
    case 'assignment':
      return label.names.length === 0 ? t('sequence.labels.nothing') : label.names.join(', ');
    case 'answer':
      return t('sequence.labels.answer', { api: label.api });
    default:
      return t(`sequence.labels.${label.type}`);
  }
}

/** The words that are drawn, for whoever finds places for them. */
export function wordsOf(t: Words): SequenceWords {
  return {
    label: (label) => labelWords(t, label),
    mark: ({ kind, entry }) => {
      if (kind !== 'committed' || entry.kind !== 'event' || entry.event.type !== 'highWatermarkUpdated') return '';
      return t('sequence.labels.highWatermark', { offset: entry.event.to });
    },
    folded: (rounds, messages) =>
      rounds === 1 ? t('sequence.foldedOne', { messages }) : t('sequence.foldedMany', { rounds, messages }),
  };
}

/** How long a quiet stretch was, and what it hid. */
export function bandWords(
  t: Words,
  { fromMs, toMs, filtered }: Band,
  counts: QuietCounts | null,
  language: Language,
  isShort: boolean,
) {
  const time = formatDuration(toMs - fromMs, language);
  const parts: string[] = [];
  if (counts !== null && isShort && counts.all > 0) parts.push(t('sequence.band.all', { count: counts.all }));
  else if (counts !== null) {
    const { heartbeats, fetches, pings, others } = counts;
    if (heartbeats > 0) parts.push(t('sequence.band.heartbeats', { count: heartbeats }));
    if (fetches > 0) parts.push(t('sequence.band.fetches', { count: fetches }));
    if (pings > 0) parts.push(t('sequence.band.pings', { count: pings }));
    if (others > 0) parts.push(t('sequence.band.others', { count: others }));
  }
  if (filtered > 0) parts.push(t('sequence.band.filtered', { count: filtered }));
  if (counts === null && filtered === 0) return t('sequence.band.quiet', { time, what: t('sequence.band.unknown') });
  const what = parts.join(language === 'ja' ? '、' : ', ');
  if (what === '') return t('sequence.band.nothing', { time });
  return parts.length === 1 ? t('sequence.band.only', { time, what }) : t('sequence.band.quiet', { time, what });
}

/** A message as a sentence: what the picture shows, for those who listen. */
export function lineWords(t: Words, placed: PlacedMessage, nowMs: number): string {
  const { item, fate } = placed;
  const arrivesMs = item.message.arrivesMs;
  const isFlying = fate === 'arrives' && arrivesMs !== null && arrivesMs > nowMs && item.sentMs <= nowMs;
  return t('sequence.line', {
    time: formatMoment(item.sentMs),
    what: carriedWords(t, item),
    from: laneName(t, item.from),
    to: laneName(t, item.to),
    fate: isFlying
      ? t('sequence.fate.flying')
      : fate === 'arrives'
        ? t('sequence.fate.arrives', { time: formatMoment(arrivesMs ?? item.sentMs) })
        : t(`sequence.fate.${fate}`),
  });
}

function carriedWords(t: Words, { label, record, count, message }: SequenceMessage): string {
  const own = labelWords(t, label);
  const { api, kind } = message.body;
  const isNamed = label.type === 'answer' || kind === 'request' || message.body.api.startsWith('Zoo');
  const what = isNamed ? own : `${t('sequence.labels.answer', { api })}: ${own}`;
  if (record === null) return what;
  const key = record.key ?? t('sequence.noKey');
  return count === 1 ? t('sequence.carriesOne', { what, key }) : t('sequence.carriesMany', { what, count, key });
}
