import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Znode } from '../../engine';
import { Eyebrow, treeMove } from '../../design';
import { openAtFirst, pathsAbove, type WatchesView, type ZnodeRow, znodeRows } from '../../projections/zookeeper';
import { useBoxSize } from '../useBoxSize';
import { WatchMark } from './WatchMark';
import { ROW_PX, ZnodeLine } from './ZnodeLine';
import styles from './ZnodeTree.module.css';

interface ZnodeTreeProps {
  readonly root: Znode | null;
  readonly before: Znode | null;
  readonly watches: WatchesView;
  readonly query: string;
  readonly path: string;
  /** The session whose ephemerals are marked. */
  readonly sessionId: string | null;
  readonly onChoose: (path: string) => void;
}

/** Drawn beyond the edges, so that scrolling shows no gaps. */
const SPARE_ROWS = 8;

/**
 * The tree, of which only what is in view is in the page: two hundred partitions are more than four hundred znodes. One
 * stop for the Tab key, then arrows; what is chosen is what the keys are at.
 */
export function ZnodeTree({ root, before, watches, query, path, sessionId, onChoose }: ZnodeTreeProps) {
  const { t } = useTranslation('views');
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const height = useBoxSize(scroller)?.height ?? 0;
  const [scrollTop, setScrollTop] = useState(0);
  const [touched, setTouched] = useState<ReadonlySet<string> | null>(null);
  // As long as nobody has folded or unfolded anything, it is as open as suits what is in it.
  const open = useMemo(() => withPathsAbove(touched ?? openAtFirst(root), path), [touched, root, path]);
  const rows = useMemo(() => znodeRows({ root, before, watches, open, query }), [root, before, watches, open, query]);
  const index = rows.findIndex((row) => row.path === path);

  useEffect(() => {
    const box = scroller.current;
    if (box === null || index < 0) return;
    const top = index * ROW_PX;
    if (top < box.scrollTop) box.scrollTop = top;
    else if (top + ROW_PX > box.scrollTop + box.clientHeight) box.scrollTop = top + ROW_PX - box.clientHeight;
  }, [index]);

  const toggle = (row: ZnodeRow, isOpen: boolean) => {
    const next = new Set(open);
    if (isOpen) next.add(row.path);
    else next.delete(row.path);
    setTouched(next);
    // What is folded away cannot be chosen.
    if (!isOpen && path.startsWith(row.path === '/' ? '/' : `${row.path}/`)) onChoose(row.path);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const move = treeMove(rows, index, event.key, Math.max(1, Math.floor(height / ROW_PX) - 1));
    if (move === null) return;
    event.preventDefault();
    event.stopPropagation();
    const row = rows[move.index];
    if (row === undefined) return;
    if (move.type === 'go') onChoose(row.path);
    else toggle(row, move.type === 'open');
  };

  const first = Math.max(0, Math.floor(scrollTop / ROW_PX) - SPARE_ROWS);
  const shown = rows.slice(first, Math.ceil((scrollTop + height) / ROW_PX) + SPARE_ROWS);
  return (
    <section aria-label={t('zookeeper.tree.title')} className={styles.tree}>
      <div className={styles.head}>
        <Eyebrow as="h3">{t('zookeeper.tree.title')}</Eyebrow>
        <Legend />
      </div>
      {query.trim() !== '' && rows.length <= 1 && (
        <p role="status" className={styles.nothing}>
          {t('zookeeper.nothingFound')}
        </p>
      )}
      <div
        ref={scroller}
        role="tree"
        tabIndex={0}
        aria-label={t('zookeeper.tree.label')}
        aria-activedescendant={index < 0 ? undefined : `${id}-${index}`}
        className={styles.rows}
        onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)}
        onKeyDown={onKeyDown}
      >
        <div role="presentation" style={{ height: rows.length * ROW_PX }}>
          <div role="presentation" style={{ transform: `translateY(${first * ROW_PX}px)` }}>
            {shown.map((row, place) => (
              <ZnodeLine
                key={row.path}
                id={`${id}-${first + place}`}
                row={row}
                isChosen={row.path === path}
                isMarked={sessionId !== null && row.owner === sessionId}
                onChoose={() => {
                  onChoose(row.path);
                  scroller.current?.focus({ preventScroll: true });
                }}
                onToggle={() => toggle(row, !row.isOpen)}
              />
            ))}
          </div>
        </div>
      </div>
    </section>
  );
}

/** What is chosen must be seen, also when it was chosen elsewhere. */
function withPathsAbove(open: ReadonlySet<string>, path: string): ReadonlySet<string> {
  const missing = pathsAbove(path).filter((above) => !open.has(above));
  return missing.length === 0 ? open : new Set([...open, ...missing]);
}

function Legend() {
  const { t } = useTranslation('views');
  return (
    <ul aria-hidden="true" className={styles.legend}>
      <li>
        <i className={styles.ephemeral} /> {t('zookeeper.tree.ephemeral')}
      </li>
      <li>
        <WatchMark kind="data" /> {t('zookeeper.tree.dataWatch')}
      </li>
      <li>
        <WatchMark kind="children" /> {t('zookeeper.tree.childWatch')}
      </li>
    </ul>
  );
}
