import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SearchField, SegmentedControl } from '../../design';
import { formatMoment } from '../../i18n';
import {
  ensembleView,
  newestTree,
  sessionViews,
  watchesView,
  writesSince,
  znodeDetails,
  zxidText,
} from '../../projections/zookeeper';
import { ViewFrame } from '../drawer/ViewFrame';
import { useSheets } from '../sheets';
import { useThrottled } from '../useThrottled';
import { EnsemblePicture } from './EnsemblePicture';
import { Sessions } from './Sessions';
import { type Against, useFormerMoments, useFormerState } from './useFormerState';
import { Votes } from './Votes';
import { Watches } from './Watches';
import { Writes } from './Writes';
import { ZnodeCard } from './ZnodeCard';
import { ZnodeTree } from './ZnodeTree';
import styles from './ZooKeeperView.module.css';

/** What ZooKeeper knows and how it comes to know it: ensemble, votes and writes; the tree; sessions and watches. */
export function ZooKeeperView() {
  const { t } = useTranslation('views');
  const state = useThrottled((session) => session.state);
  const trace = useThrottled((session) => session.trace);
  const timeMs = useThrottled((session) => Math.floor(session.playheadMs));
  const [against, setAgainst] = useState<Against>('deed');
  const [query, setQuery] = useState('');
  const { znode } = useSheets();
  const [chosen, setChosen] = useState(() => ({ path: firstPath(newestTree(state)), asked: null as string | null }));
  // What a lesson opens it with counts until something else is chosen, also where the view is open already.
  const path = znode !== null && chosen.asked !== znode ? znode : chosen.path;
  const setPath = (next: string) => setChosen({ path: next, asked: znode });
  const [chosenSession, setChosenSession] = useState<string | null>(null);
  const before = useFormerState(against);

  const root = newestTree(state);
  const rootBefore = before === null ? null : newestTree(before);
  const watches = watchesView(state);
  const sessions = useMemo(() => sessionViews(state, trace, timeMs), [state, trace, timeMs]);
  const details = useMemo(() => znodeDetails(root, rootBefore, path), [root, rootBefore, path]);
  // An ephemeral marks its session, and a session its ephemerals.
  const sessionId = chosenSession ?? details?.owner ?? null;

  const choosePath = (next: string) => {
    setPath(next);
    setChosenSession(null);
  };
  const chooseSession = (id: string) => {
    setChosenSession(id);
    const [first] = sessions.find((session) => session.sessionId === id)?.ephemerals ?? [];
    if (first !== undefined) setPath(first);
  };

  return (
    <ViewFrame
      view="zookeeper"
      note={<Note sinceMs={useSince(against)} count={before === null ? null : writesSince(state, before)} />}
      tools={
        <>
          <SearchField
            label={t('zookeeper.search')}
            clearLabel={t('frame.clear')}
            value={query}
            onChange={setQuery}
            className={styles.search}
          />
          <Compare against={against} onChange={setAgainst} />
        </>
      }
    >
      <div className={styles.room}>
        <div className={styles.columns}>
          <div className={styles.left}>
            <EnsemblePicture ensemble={ensembleView(state)} />
            <Votes state={state} trace={trace} timeMs={timeMs} />
            <Writes state={state} onChoose={choosePath} />
          </div>
          <ZnodeTree
            root={root}
            before={rootBefore}
            watches={watches}
            query={query}
            path={path}
            sessionId={sessionId}
            onChoose={choosePath}
          />
          <div className={styles.right}>
            <ZnodeCard
              path={path}
              details={details}
              isWatched={watches.byPath[path] !== undefined}
              trace={trace}
              timeMs={timeMs}
              sessionId={sessionId}
            />
            <Sessions sessions={sessions} timeMs={timeMs} sessionId={sessionId} onChoose={chooseSession} />
            <Watches watches={watches} onChoose={choosePath} />
          </div>
        </div>
      </div>
    </ViewFrame>
  );
}

/** What to begin with: a broker's own znode, else who the controller is. */
function firstPath(root: ReturnType<typeof newestTree>): string {
  const [first] = Object.keys(root?.children['brokers']?.children['ids']?.children ?? {});
  return first === undefined ? '/controller' : `/brokers/ids/${first}`;
}

function useSince(against: Against): number | null {
  const moments = useFormerMoments();
  return against === 'now' ? null : moments[against];
}

function Note({ sinceMs, count }: { readonly sinceMs: number | null; readonly count: number | null }) {
  const { t } = useTranslation('views');
  const { epoch, lastZxid, servers } = ensembleView(useThrottled((session) => session.state));
  if (servers.length === 0) return t('zookeeper.nobody');
  const words = t('zookeeper.note', { epoch, zxid: zxidText(lastZxid) });
  if (sinceMs === null || count === null) return words;
  return `${words} · ${t('zookeeper.noteSince', { count, time: formatMoment(sinceMs) })}`;
}

interface CompareProps {
  readonly against: Against;
  readonly onChange: (against: Against) => void;
}

/** Only moments that there are: before she has done anything, there is nothing to compare with. */
function Compare({ against, onChange }: CompareProps) {
  const { t } = useTranslation('views');
  const { deed, milestone } = useFormerMoments();
  const options = [
    { value: 'now' as const, label: t('zookeeper.compare.now') },
    ...(deed === null
      ? []
      : [{ value: 'deed' as const, label: t('zookeeper.compare.deed', { time: formatMoment(deed) }) }]),
    ...(milestone === null
      ? []
      : [{ value: 'milestone' as const, label: t('zookeeper.compare.milestone', { time: formatMoment(milestone) }) }]),
  ];
  const value = options.some((option) => option.value === against) ? against : 'now';
  return (
    <SegmentedControl
      label={t('zookeeper.compare.label')}
      options={options}
      value={value}
      onChange={onChange}
      className={styles.compare}
    />
  );
}
