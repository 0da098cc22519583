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
  const first = layout.rows[0];
  const last = layout.rows.at(-1);
  return (
    <>
      {isSandbox && layout.placeForProducer !== null && model.producers.length === 0 && (
        <Place rect={layout.placeForProducer} text={t('stage.noProducer')} />
      )}
      {topics.length === 0 && first !== undefined && last !== undefined && (
        <Place
          rect={{
            x: layout.lanes.left,
            y: first.frame.y + PADDING,
            width: Math.max(0, layout.lanes.right - layout.lanes.left - PADDING),
            height: last.frame.y + last.frame.height - first.frame.y - 2 * PADDING,
          }}
          text={t('stage.noTopic')}
        />
      )}
      {unread(layout, model).map(({ topic, rect }) => (
        <p key={topic} className={styles.unread} style={boxStyle(rect, STAGE_ORIGIN)}>
          {t('stage.noGroup', { topic })}
        </p>
      ))}
    </>
  );
}

const PADDING = 10;

function Place({ rect, text }: { readonly rect: Rect; readonly text: string }) {
  return (
    <p className={styles.place} style={boxStyle(rect, STAGE_ORIGIN) as CSSProperties}>
      {text}
    </p>
  );
}

/** Narrower, the sentence would be a column of words. */
const SENTENCE = 90;

/** Topics that nobody reads, with the place of the first group's row below them. */
function unread(
  layout: StageLayout,
  { groups }: ClusterModel,
): readonly { readonly topic: string; readonly rect: Rect }[] {
  const y = layout.groups[0]?.top ?? (layout.rows.at(-1)?.frame.y ?? 0) + (layout.rows.at(-1)?.frame.height ?? 0) + 26;
  const height = layout.groups[0]?.height ?? 40;
  const read = new Set(groups.flatMap(({ partitions }) => partitions.map(({ topicPartition }) => topicPartition)));
  return layout.topics
    .filter(
      ({ topic, level, width }) =>
        level !== 'density' &&
        width >= SENTENCE &&
        ![...layout.columns.values()].some((column) => column.topic === topic && read.has(column.topicPartition)),
    )
    .map(({ topic, x, width }) => ({ topic, rect: { x, y, width, height } }));
}
