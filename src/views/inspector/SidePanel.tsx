import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { clusterModel, isBig, rebalanceModel, transactionModel } from '../../projections';
import { type Selection, stepDone } from '../../session';
import type { SimulationState } from '../../engine';
import { partWithTexts } from '../part';
import { useSheets } from '../sheets';
import { useElementWidth } from '../useElementWidth';
import { useOpenLesson } from '../useOpenLesson';
import { useSession } from '../useSession';
import { useThrottled } from '../useThrottled';
import { HintCard } from '../hints/HintCard';
import { PromisesCard } from '../promises/PromisesCard';
import { AttentionCard } from './AttentionCard';
import { LogCard } from './LogCard';
import { MinimapCard } from './MinimapCard';
import { RebalanceCard } from './RebalanceCard';
import styles from './SidePanel.module.css';
import { Thing } from './Thing';
import { TransactionCard } from './TransactionCard';
import { WhyCard } from './WhyCard';
import { ZooKeeperCard } from './ZooKeeperCard';

const WhyWide = partWithTexts(async () => (await import('../why/WhyWide')).WhyWide);

const FollowCard = partWithTexts(async () => (await import('../follow/FollowCard')).FollowCard);

/** What is selected, in cards; or, wide, why it is so in pictures. */
export function SidePanel() {
  const selection = useSession((session) => session.selection);
  const { isWhyWide } = useSheets();
  if (!isWhyWide || selection === null) return <Cards />;
  return <WhyWide selection={selection} />;
}

/** The ensemble, what is selected, and why it is so. Where nothing is, a lesson shows what its step is about. */
function Cards() {
  const { t } = useTranslation();
  const selection = useSession((session) => session.selection);
  const mode = useSession((session) => session.mode);
  const following = useSession((session) => session.following);
  const open = useOpenLesson();
  const inQuestion = open?.step.shows.inspector ? open.step.focus[0] : undefined;
  const ofLesson = inQuestion === undefined ? null : ({ type: 'partition', topicPartition: inQuestion } as const);
  const isRevealed = open !== null && stepDone(open.progress, open.step.id);
  const thing = selection === null || selection.type === 'entry' ? ofLesson : selection;
  const why = selection ?? (isRevealed ? ofLesson : null);
  const groupId = useThrottled((session) => groupInQuestion(session.selection, session.state));
  const transactionalId = useThrottled((session) => transactionInQuestion(session.selection, session.state));
  const showsZooKeeper =
    mode === 'sandbox' ? selection === null || selection.type === 'zookeeper' : open?.step.shows.zookeeper === true;
  const isEmpty =
    mode === 'lesson' &&
    !showsZooKeeper &&
    [following, thing, why, groupId, transactionalId].every((shown) => shown === null);
  const isLarge = useThrottled((session) => isBig(clusterModel(session.state))) && mode === 'sandbox';
  const ref = useRef<HTMLDivElement>(null);
  const width = useElementWidth(ref);
  return (
    <div ref={ref} className={styles.panel}>
      {isEmpty && <p className={styles.nothing}>{t('inspector.nothing')}</p>}
      {following !== null && <FollowCard recordId={following} />}
      {mode === 'sandbox' && <HintCard />}
      {mode === 'sandbox' && width > 0 && <MinimapCard width={width - CARD_INSETS} />}
      {isLarge && <AttentionCard />}
      {showsZooKeeper && <ZooKeeperCard />}
      {mode === 'sandbox' && selection === null && <PromisesCard />}
      {thing !== null && <Thing selection={thing} isChosen={thing === selection} />}
      {groupId !== null && <RebalanceCard groupId={groupId} />}
      {transactionalId !== null && <TransactionCard transactionalId={transactionalId} />}
      {why !== null && <WhyCard selection={why} isChosen={why === selection} />}
      {selection?.type === 'replica' && <LogCard {...selection} />}
    </div>
  );
}

/** The panel's padding on both sides, and the card's with its frame. */
const CARD_INSETS = 58;

/** The group that is selected, or whose member is; with nothing selected the first that rebalances. */
function groupInQuestion(selection: Selection | null, state: SimulationState): string | null {
  if (selection?.type === 'group') return selection.groupId;
  if (selection?.type === 'consumer') {
    const node = state.nodes[selection.consumerId];
    return node?.type === 'consumer' ? node.groupId : null;
  }
  if (selection !== null) return null;
  return clusterModel(state).groups.find((group) => rebalanceModel(group, state) !== null)?.groupId ?? null;
}

/** That of the producer that is selected; with nothing selected the first that somebody holds open. Applications end theirs at once. */
function transactionInQuestion(selection: Selection | null, state: SimulationState): string | null {
  if (selection !== null && selection.type !== 'producer') return null;
  const { producers } = clusterModel(state);
  const ids = producers
    .filter(({ producerId, application }) =>
      selection === null ? application === null : producerId === selection.producerId,
    )
    .flatMap(({ transaction }) => (transaction === null ? [] : [transaction.transactionalId]));
  const isShown = (id: string) => selection !== null || (transactionModel(state, id)?.open ?? null) !== null;
  return ids.find(isShown) ?? null;
}
