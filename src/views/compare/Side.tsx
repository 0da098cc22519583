import { type ReactNode, useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { classes } from '../../design';
import { formatMoment } from '../../i18n';
import type { ClusterModel, Difference, StageLayout } from '../../projections';
import type { SessionStore } from '../../session';
import { Stage } from '../stage';
import { type Beside, BesideContext } from '../stage/beside';
import { useBranchName } from '../timeline/branchName';
import { SessionContext, useSession } from '../useSession';
import styles from './Side.module.css';
import { SideOverlay } from './SideOverlay';
import type { Compared, ComparedBranch } from './useCompared';
import { VerdictBox } from './VerdictBox';

interface SideProps {
  readonly compared: Compared;
  readonly own: ComparedBranch;
  readonly other: ComparedBranch;
  /** As the run looks from this branch. */
  readonly session: SessionStore;
  readonly isCompact?: boolean;
}

/** One of two branches: its name, its stage, and what became of its records. A is framed solid, B dashed. */
export function Side({ compared, own, other, session, isCompact = false }: SideProps) {
  const { t: v } = useTranslation('views');
  const { letter, name, isOpen } = own;
  const label = v('compare.side', { letter, name });
  const beside = useBesideOf(label, other.model, compared.differences);
  return (
    <section aria-label={label} className={classes(styles.side, letter === 'B' && styles.dashed)}>
      <header className={styles.head}>
        <span className={styles.letter}>{letter}</span>
        <h2 className={styles.name}>{name}</h2>
        {isOpen && (
          <span className={styles.open} title={v('compare.openHint')}>
            {v('compare.open')}
          </span>
        )}
        <Origin of={own} />
      </header>
      <div className={styles.stage}>
        <SessionContext value={session}>
          <BesideContext value={beside}>
            <Stage compact={isCompact} />
          </BesideContext>
        </SessionContext>
      </div>
      <VerdictBox of={own} timeMs={compared.timeMs} />
      <p className={styles.legend}>{v(letter === 'A' ? 'compare.legend.same' : 'compare.legend.slot')}</p>
    </section>
  );
}

function Origin({ of: { branch } }: { readonly of: ComparedBranch }) {
  const { t: v } = useTranslation('views');
  const branches = useSession((session) => session.branches);
  const nameOf = useBranchName();
  const parent = branches.find(({ id }) => id === branch.parentId);
  const isFirst = parent === undefined || branch.forkedAtMs === null;
  return (
    <span className={styles.origin}>
      {isFirst
        ? v('compare.origin')
        : v('compare.forked', { parent: nameOf(parent), time: formatMoment(branch.forkedAtMs ?? 0) })}
    </span>
  );
}

/** Made anew only when there is something else to draw: the whole stage is laid out by it. */
function useBesideOf(label: string, other: ClusterModel, differences: readonly Difference[]): Beside {
  const reach = useReach(other);
  const overlay = useCallback(
    (layout: StageLayout, own: ClusterModel): ReactNode => (
      <SideOverlay layout={layout} own={own} other={other} differences={differences} />
    ),
    [other, differences],
  );
  return useMemo(() => ({ label, reach, overlay }), [label, reach, overlay]);
}

/** The log end offsets over there; the same object while they are the same. */
function useReach({ topics }: ClusterModel): Readonly<Record<string, number>> {
  const ends = topics
    .flatMap(({ partitions }) => partitions)
    .map(({ topicPartition, replicas }) => {
      return [topicPartition, Math.max(0, ...replicas.map(({ logEndOffset }) => logEndOffset))] as const;
    });
  const text = JSON.stringify(ends);
  return useMemo(() => Object.fromEntries(JSON.parse(text) as typeof ends), [text]);
}
