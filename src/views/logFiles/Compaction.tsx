import type { TFunction } from 'i18next';
import { type CSSProperties, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { classes, SegmentedControl } from '../../design';
import { formatDuration, languageOf } from '../../i18n';
import type { SimulationState } from '../../engine';
import { type CompactionCell, type CompactionView, compactionView, type PartitionFiles } from '../../projections/logs';
import { useRovingFocus } from '../stage/useRovingFocus';
import { useElementWidth } from '../useElementWidth';
import { useSessionStore } from '../useSession';
import styles from './Compaction.module.css';
import type { ChosenFile } from './LogFilesView';

interface CompactionProps {
  readonly state: SimulationState;
  readonly files: PartitionFiles;
  readonly timeMs: number;
  readonly brokerId: number;
  readonly onChoose: (file: ChosenFile) => void;
}

/** Letters need so much room; narrower, a record is a stroke in its key's colour. */
const LETTER_PX = 13;

/** Above as it is, below as it will be: what stays falls straight down, since offsets never change. */
export function Compaction({ state, files, timeMs, brokerId, onChoose }: CompactionProps) {
  const { t, i18n } = useTranslation('views');
  const frame = useRef<HTMLDivElement>(null);
  const width = useElementWidth(frame);
  const view = compactionView(state, files.topicPartition, brokerId);
  if (view === null) return null;
  const before = view.zones.reduce((sum, { records }) => sum + records, 0);
  const after = view.zones.reduce((sum, { kept }) => sum + kept, 0);
  const hidden = view.from - view.logStartOffset;
  const more = view.logEndOffset - view.to;
  return (
    <section aria-label={t('logFiles.compaction.title')} className={styles.compaction}>
      <div className={styles.head}>
        <h3 className="mono">{files.topicPartition}</h3>
        <span className={styles.policy}>
          cleanup.policy=
          <wbr />
          {files.config?.['cleanup.policy'].join(',')}
        </span>
        <SegmentedControl
          label={t('logFiles.compaction.broker')}
          options={files.lanes.map((lane) => ({
            value: String(lane.brokerId),
            label: t('logFiles.broker', { id: lane.brokerId }),
          }))}
          value={String(brokerId)}
          onChange={(id) => onChoose({ brokerId: Number(id), baseOffset: null })}
          className={styles.brokers}
        />
      </div>
      <div className={styles.rows}>
        <span />
        <Zones view={view} />
        <b>{t('logFiles.compaction.now')}</b>
        <div ref={frame}>
          <Row view={view} width={width} name={files.topicPartition} brokerId={brokerId} isAfter={false} />
        </div>
        <span />
        <Falls view={view} />
        <b>{afterText(view, timeMs, languageOf(i18n), t)}</b>
        <Row view={view} width={width} name={files.topicPartition} brokerId={brokerId} isAfter />
        <span />
        <Offsets view={view} />
      </div>
      <p className={styles.rule}>
        {[
          t('logFiles.compaction.summary', { before, after }),
          ...(view.zones.some(({ zone }) => zone === 'dirty') ? [] : [t('logFiles.compaction.nothing')]),
          ...(hidden > 0 ? [`${t('logFiles.compaction.hidden', { count: hidden })}.`] : []),
          ...(more > 0 ? [`${t('logFiles.compaction.more', { count: more })}.`] : []),
          t('logFiles.compaction.rule'),
        ].join(' ')}
      </p>
    </section>
  );
}

function afterText(
  { nextMs, zones }: CompactionView,
  timeMs: number,
  language: ReturnType<typeof languageOf>,
  t: TFunction<'views'>,
): string {
  if (nextMs !== null) return t('logFiles.compaction.afterIn', { left: formatDuration(nextMs - timeMs, language) });
  return t(zones.some(({ zone }) => zone === 'dirty') ? 'logFiles.compaction.afterIf' : 'logFiles.compaction.after');
}

/** A place on the ruler of what is shown. */
function across({ from, to }: CompactionView, a: number, b: number): CSSProperties {
  const all = Math.max(1, to - from);
  const [left, right] = [Math.max(from, a), Math.min(to, b)];
  return { insetInlineStart: `${((left - from) / all) * 100}%`, width: `${(Math.max(0, right - left) / all) * 100}%` };
}

function Zones({ view }: { readonly view: CompactionView }) {
  const { t } = useTranslation('views');
  const percent = (share: number) => Math.round(share * 100);
  const values = { ratio: percent(view.dirtyRatio), limit: percent(view.minDirtyRatio) };
  const dirty = view.isOverdue ? 'dirtyOverdue' : view.dirtyRatio > view.minDirtyRatio ? 'dirty' : 'dirtyYet';
  const shown = view.zones.filter(({ from, to }) => to > view.from && from < view.to);
  return (
    <ul className={styles.zones}>
      {shown.map(({ zone, from, to, records }) => {
        const words =
          zone === 'clean'
            ? t('logFiles.compaction.zones.clean', { records, offsets: to - from })
            : zone === 'dirty'
              ? t(`logFiles.compaction.zones.${dirty}`, values)
              : t(`logFiles.compaction.zones.${zone}`);
        return (
          <li key={zone} title={words} className={classes(styles.zone, styles[zone])} style={across(view, from, to)}>
            <span>{words}</span>
          </li>
        );
      })}
    </ul>
  );
}

interface RowProps {
  readonly view: CompactionView;
  readonly width: number;
  readonly name: string;
  readonly brokerId: number;
  readonly isAfter: boolean;
}

/** One cell for each record; where there is none any more, the line has dots. One stop for the Tab key, then arrows. */
function Row({ view, width, name, brokerId, isAfter }: RowProps) {
  const { t } = useTranslation('views');
  const session = useSessionStore();
  const ref = useRef<HTMLDivElement>(null);
  const roving = useRovingFocus(ref);
  const cells = isAfter ? view.cells.filter(({ stays }) => stays) : view.cells;
  const hasLetters = width / Math.max(1, view.to - view.from) >= LETTER_PX;
  if (isAfter || !hasLetters)
    return (
      <div aria-hidden="true" className={styles.cells}>
        {cells.map((cell) => (
          <i key={cell.offset} className={styles.place} style={across(view, cell.offset, cell.offset + 1)}>
            <span className={cellClass(cell, !hasLetters)} style={colorOf(cell)}>
              {hasLetters && letterOf(cell)}
            </span>
          </i>
        ))}
      </div>
    );
  return (
    // The cells have the focus; the row only passes it on.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div ref={ref} className={styles.cells} {...roving}>
      {cells.map((cell, index) => (
        <span key={cell.offset} className={styles.place} style={across(view, cell.offset, cell.offset + 1)}>
          <button
            type="button"
            data-row={0}
            data-column={index}
            aria-label={cellLabel(cell, t)}
            title={cellLabel(cell, t)}
            className={cellClass(cell, false)}
            style={colorOf(cell)}
            onClick={() =>
              session.getState().select({ type: 'record', topicPartition: name, brokerId, offset: cell.offset })
            }
          >
            {letterOf(cell)}
          </button>
        </span>
      ))}
    </div>
  );
}

function cellClass({ isTombstone }: CompactionCell, isStroke: boolean): string {
  return classes(styles.cell, isTombstone && styles.tombstone, isStroke && styles.stroke);
}

function colorOf({ colorIndex }: CompactionCell): CSSProperties {
  return { '--key': colorIndex === null ? 'var(--ink-3)' : `var(--key-${colorIndex})` } as CSSProperties;
}

function letterOf({ letter, isTombstone }: CompactionCell): string {
  return isTombstone ? '∅' : letter;
}

function cellLabel({ offset, key, stays, isTombstone }: CompactionCell, t: TFunction<'views'>): string {
  const fate = t(stays ? 'logFiles.compaction.stays' : 'logFiles.compaction.goes');
  return t('logFiles.compaction.cell', {
    offset,
    key: key ?? t('logFiles.compaction.noKey'),
    fate: isTombstone ? t('logFiles.compaction.tombstone', { fate }) : fate,
  });
}

/** From each record that is looked at and stays, straight down. */
function Falls({ view }: { readonly view: CompactionView }) {
  const { t } = useTranslation('views');
  const falling = view.cells.filter(({ stays, zone }) => stays && (zone === 'clean' || zone === 'dirty'));
  const hasGoing = view.cells.some(({ stays }) => !stays);
  return (
    <div aria-hidden="true" className={styles.falls}>
      {falling.map((cell) => (
        <i key={cell.offset} className={styles.place} style={across(view, cell.offset, cell.offset + 1)}>
          <i className={styles.fall} style={colorOf(cell)} />
        </i>
      ))}
      {hasGoing && <span className={styles.survivors}>{t('logFiles.compaction.survivors')}</span>}
    </div>
  );
}

function Offsets({ view }: { readonly view: CompactionView }) {
  const marks = [...new Set([view.from, ...view.zones.map(({ from }) => from).filter((from) => from > view.from)])];
  return (
    <div aria-hidden="true" className={styles.offsets}>
      {marks
        .filter((offset) => offset < view.to)
        .map((offset) => (
          <span key={offset} style={{ insetInlineStart: across(view, offset, offset + 1).insetInlineStart }}>
            {offset}
          </span>
        ))}
      <span className={styles.end}>{view.to}</span>
    </div>
  );
}
