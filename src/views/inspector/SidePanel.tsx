import { stepDone } from '../../session';
import { useOpenLesson } from '../useOpenLesson';
import { useSession } from '../useSession';
import { PromisesCard } from '../promises/PromisesCard';
import { LogCard } from './LogCard';
import styles from './SidePanel.module.css';
import { Thing } from './Thing';
import { WhyCard } from './WhyCard';
import { ZooKeeperCard } from './ZooKeeperCard';

/** The ensemble, what is selected, and why it is so. Where nothing is, a lesson shows what its step is about. */
export function SidePanel() {
  const selection = useSession((session) => session.selection);
  const mode = useSession((session) => session.mode);
  const open = useOpenLesson();
  const inQuestion = open?.step.shows.inspector ? open.step.focus[0] : undefined;
  const ofLesson = inQuestion === undefined ? null : ({ type: 'partition', topicPartition: inQuestion } as const);
  const isRevealed = open !== null && stepDone(open.progress, open.step.id);
  const thing = selection === null || selection.type === 'entry' ? ofLesson : selection;
  const why = selection ?? (isRevealed ? ofLesson : null);
  const showsZooKeeper =
    mode === 'sandbox' ? selection === null || selection.type === 'zookeeper' : open?.step.shows.zookeeper === true;
  return (
    <div className={styles.panel}>
      {showsZooKeeper && <ZooKeeperCard />}
      {mode === 'sandbox' && selection === null && <PromisesCard />}
      {thing !== null && <Thing selection={thing} isChosen={thing === selection} />}
      {selection?.type === 'replica' && <LogCard {...selection} />}
      {why !== null && <WhyCard selection={why} isChosen={why === selection} />}
    </div>
  );
}
