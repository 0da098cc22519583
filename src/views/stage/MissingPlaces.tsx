import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClusterModel, Rect, StageLayout } from '../../projections';
import styles from './MissingPlaces.module.css';
import { boxStyle, STAGE_ORIGIN } from './placing';

export interface MissingPlacesProps {
  readonly layout: StageLayout;
  readonly model: ClusterModel;
  readonly isSandbox: boolean;
}

/** Where something could stand that is not there: said in place, so that an empty stage explains itself. */
export function MissingPlaces({ layout, model, isSandbox }: MissingPlacesProps) {
  const { t } = useTranslation();
  const topics = model.topics.filter(({ isInternal }) => !isInternal);
  return (
    <>
      {isSandbox && layout.placeForProducer !== null && model.producers.length === 0 && (
        <Place rect={layout.placeForProducer} text={t('stage.noProducer')} />
      )}
      {topics.length === 0 && layout.rows.length > 0 && <Place rect={lanesIn(layout)} text={t('stage.noTopic')} />}
      {unread(layout, model).map(({ topic, rect }) => (
        <p key={topic} className={styles.unread} style={boxStyle(rect, STAGE_ORIGIN)}>
          {t('stage.noGroup', { topic })}
        </p>
      ))}
    </>
  );
}

const PADDING = 10;
/** Where brokers are columns and there is no row yet. */
const NO_ROWS = 120;

function lanesIn({ arrangement, lanes }: StageLayout): Rect {
  const { left, right, top, bottom } = lanes;
  const height = arrangement === 'byPartition' ? NO_ROWS : bottom - top - 2 * PADDING;
  return { x: left, y: top + PADDING, width: Math.max(0, right - left - PADDING), height };
}

function Place({ rect, text }: { readonly rect: Rect; readonly text: string }) {
  return (
    <p className={styles.place} style={boxStyle(rect, STAGE_ORIGIN) as CSSProperties}>
      {text}
    </p>
  );
}

/** Narrower, the sentence would be a column of words; lower, it would be cut. */
const SENTENCE = { width: 90, height: 34 };

/** Topics that nobody reads, with the place of the first group beside them. */
function unread(
  { arrangement, topics, columns, unread: place }: StageLayout,
  { groups }: ClusterModel,
): readonly { readonly topic: string; readonly rect: Rect }[] {
  const read = new Set(groups.flatMap(({ partitions }) => partitions.map(({ topicPartition }) => topicPartition)));
  return topics
    .map(({ topic, level, lanes }) => ({
      topic,
      level,
      rect:
        arrangement === 'byPartition'
          ? { ...place, y: lanes.y, height: lanes.height }
          : { ...place, x: lanes.x, width: lanes.width },
    }))
    .filter(
      ({ topic, level, rect }) =>
        level !== 'density' &&
        rect.width >= SENTENCE.width &&
        (arrangement === 'byBroker' || rect.height >= SENTENCE.height) &&
        ![...columns.values()].some((column) => column.topic === topic && read.has(column.topicPartition)),
    );
}
