import type { CSSProperties } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { classes, Icon, KeyToken, Ring } from '../../design';
import { formatBytes, formatCompact, formatDuration, type Language, useNarration } from '../../i18n';
import {
  type FillingBatch,
  keyColor,
  keyLetter,
  type ProducerBox,
  type ProducerModel,
  type StageLayout,
} from '../../projections';
import { boxStyle, STAGE_ORIGIN } from './placing';
import styles from './Producers.module.css';
import { TapButton } from './TapButton';
import { Thing } from './Thing';
import { OpenFor, TransactionRing, useOpenTransaction } from './TransactionRing';
import { producerWait } from './producerWait';
import type { Taps } from './useTaps';

export interface ProducersProps {
  readonly layout: StageLayout;
  readonly producers: readonly ProducerModel[];
  readonly taps: Taps;
  readonly nowMs: number;
}

/** Who sends: each with its last record and what it waits for, or with the records that one may send with a tap. */
export function Producers({ layout, producers, taps, nowMs }: ProducersProps) {
  const { t } = useTranslation();
  const isLabelled = !layout.isCompact && taps.count === 0;
  return (
    <div role="group" aria-label={t('stage.producers')}>
      {isLabelled && layout.producers.length > 0 && (
        <span className={styles.eyebrow} style={{ left: layout.producersLabel.x, top: layout.producersLabel.y }}>
          {t(producers.length === 1 ? 'stage.producer' : 'stage.producers')}
        </span>
      )}
      {layout.producers.map((box, index) => {
        const producer = producers.find(({ producerId }) => producerId === box.producerId);
        if (producer === undefined) return null;
        return (
          <Producer
            key={box.producerId}
            box={box}
            producer={producer}
            layout={layout}
            taps={taps}
            index={index}
            nowMs={nowMs}
          />
        );
      })}
    </div>
  );
}

/** Where its transaction stands, and what an application reads and writes; null for any other producer. */
function transactionNote({ transaction, application }: ProducerModel): string | null {
  if (application !== null)
    return [application.inputs, application.outputTopics]
      .filter(({ length }) => length > 0)
      .map((topics) => topics.join(', '))
      .join(' → ');
  return transaction?.state ?? null;
}

function accessibleName(t: TFunction, producer: ProducerModel): string {
  const { producerId: name, acknowledged, sent, queued, inFlight, application } = producer;
  const counts = { name, acknowledged, sent, waiting: queued + inFlight };
  if (application === null) return t('stage.accessible.producer', counts);
  const inputs = application.inputs.join(', ');
  const words = t('stage.accessible.application', {
    ...counts,
    inputs,
    output: application.outputTopics.join(', ') || t('stage.accessible.none'),
  });
  return application.outside === null ? words : `${words}, ${outsideWords(t, application.outside)}`;
}

function outsideWords(t: TFunction, { service, calls }: NonNullable<OfApplication['outside']>): string {
  return t('stage.outside', { service, number: calls });
}

type OfApplication = NonNullable<ProducerModel['application']>;

interface ProducerProps {
  readonly box: ProducerBox;
  readonly producer: ProducerModel;
  readonly layout: StageLayout;
  readonly taps: Taps;
  readonly index: number;
  readonly nowMs: number;
}

function Producer({ box, producer, layout, taps, index, nowMs }: ProducerProps) {
  const { t } = useTranslation();
  const { producerId, acks, queued, inFlight } = producer;
  const outside = producer.application?.outside ?? null;
  const { rect, isPill } = box;
  const offered = taps.byProducer[producerId] ?? [];
  const hasTaps = box.taps.length > 0;
  // Beside rows, the name comes first.
  const isSlim = layout.arrangement === 'byPartition' && rect.width < NOTE_FROM;
  const wait = producerWait(t, producer);
  const { language } = useNarration();
  const openTransaction = useOpenTransaction(producer);
  return (
    <>
      <Thing
        target={{ type: 'producer', producerId }}
        label={accessibleName(t, producer)}
        role="button"
        row={-1}
        column={index + 1}
        className={classes(
          styles.box,
          isPill && styles.pill,
          box.isBrief && styles.brief,
          hasTaps && styles.tall,
          layout.isCompact && styles.compact,
          !producer.isUp && styles.gone,
          producer.isFrozen && styles.frozen,
          openTransaction !== null && styles.inTransaction,
          producer.transaction !== null && producer.application === null && !layout.isCompact && styles.transactional,
        )}
        style={boxStyle(rect, STAGE_ORIGIN)}
      >
        <span className={styles.name}>
          {producer.application !== null && <Icon name="application" size={14} className={styles.icon} />}
          {producerId}
        </span>
        {!layout.isCompact && (
          <span
            className={styles.note}
            title={
              inFlight > 0
                ? t('stage.inFlight', { number: producer.mostInFlight, limit: producer.maxInFlight })
                : undefined
            }
          >
            {openTransaction !== null && !hasTaps && !isPill && producer.application === null ? (
              <OpenFor open={openTransaction} />
            ) : hasTaps ? (
              t('stage.producer')
            ) : (
              !isPill && !isSlim && (transactionNote(producer) ?? `acks=${acks === -1 ? 'all' : acks}`)
            )}
            {!hasTaps && producer.load !== null && (
              <span title={t('stage.load', { topic: producer.load.topic })}>
                {isPill || isSlim ? '' : ' · '}
                {t('stage.rate', { number: formatCompact(producer.load.recordsPerSecond, language) })}
              </span>
            )}
            {!hasTaps && !box.isBrief && inFlight > 0 && (
              <b className={styles.flying}>
                {' '}
                ↗ {producer.mostInFlight}/{producer.maxInFlight}
              </b>
            )}
          </span>
        )}
        {layout.isCompact && hasTaps && queued === 0 && <span className={styles.hint}>{t('stage.tapToSend')}</span>}
        <span className={styles.line}>
          {!hasTaps && !box.isBrief && (!layout.isCompact || offered.length === 0) && (
            <LastRecord producer={producer} />
          )}
          {outside !== null && (
            <span className={styles.outside} title={outsideWords(t, outside)}>
              {outside.service} ×{outside.calls}
            </span>
          )}
          {producer.isFrozen && (
            <span className={styles.waiting}>
              <Icon name="pause" size={10} /> {t('stage.brokerStates.frozen')}
            </span>
          )}
          {queued > 0 && !producer.isFrozen && (
            <span className={styles.waiting} title={wait ?? undefined}>
              {producer.waitsFor?.type === 'memory' && <Icon name="pause" size={10} />}
              {lingerShare(producer, nowMs) !== null && (
                <Ring share={lingerShare(producer, nowMs) ?? 0} size={13} tone="warn" className={styles.linger} />
              )}
              {t('stage.waiting', { number: queued })}
              {batchWords(producer, formatBytes(producer.filling?.bytes ?? 0, language))}
              {lingerLeft(producer, nowMs, language)}
              {wait !== null && hasTaps && !layout.isCompact && ` · ${wait}`}
            </span>
          )}
        </span>
        {openTransaction !== null && <TransactionRing open={openTransaction} size={rect.height >= 48 ? 34 : 16} />}
        {producer.filling !== null && !layout.isCompact && <Filling batch={producer.filling} />}
      </Thing>
      {box.taps.map((tap, place) => {
        const offer = offered[place];
        return offer === undefined ? null : (
          <TapButton
            key={offer.id}
            rect={tap}
            tap={offer}
            isCompact={layout.isCompact}
            isNext={offer.id === taps.nextId}
          />
        );
      })}
    </>
  );
}

/** From this width on there is room beside the name for what kind of producer it is. */
const NOTE_FROM = 150;

/** The fullest batch: how much of `batch.size` it has. */
function Filling({ batch }: { readonly batch: FillingBatch }) {
  const { t } = useTranslation();
  const { language } = useNarration();
  const { topicPartition, bytes, limitBytes, records } = batch;
  const size = formatBytes(bytes, language);
  const limit = formatBytes(limitBytes, language);
  return (
    <span
      className={styles.filling}
      title={t('stage.filling', { partition: topicPartition, number: records, size, limit })}
      style={{ '--part': `${Math.min(100, (100 * bytes) / limitBytes)}%` } as CSSProperties}
    />
  );
}

/** How much of `linger.ms` is left for the batch that fills; null where it waits for something else. */
function lingerShare({ filling }: ProducerModel, nowMs: number): number | null {
  const untilMs = filling?.lingerUntilMs ?? null;
  return filling === null || untilMs === null || untilMs <= nowMs ? null : (untilMs - nowMs) / filling.lingerMs;
}

/** How large the batch is that fills. */
function batchWords({ filling }: ProducerModel, size: string): string {
  return filling === null || filling.lingerUntilMs === null ? '' : ` · ${size}`;
}

function lingerLeft({ filling }: ProducerModel, nowMs: number, language: Language): string {
  const untilMs = filling?.lingerUntilMs ?? null;
  if (untilMs === null || untilMs <= nowMs) return '';
  return ` · ${formatDuration(Math.ceil(untilMs - nowMs), language)}`;
}

function LastRecord({ producer: { lastRecord } }: { readonly producer: ProducerModel }) {
  const { t } = useTranslation();
  if (lastRecord === null) return null;
  const { key, value } = lastRecord;
  return (
    <span className={styles.record}>
      <KeyToken letter={keyLetter(key)} colorIndex={keyColor(key) ?? 6} />
      <span>{[key ?? t('stage.noKey'), value].filter((word) => word !== null && word !== '').join(' · ')}</span>
    </span>
  );
}
