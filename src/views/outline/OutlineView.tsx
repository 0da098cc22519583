import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Tree, type TreeNode } from '../../design';
import { clusterModel, outline, type OutlineNode } from '../../projections';
import type { Selection } from '../../session';
import { ViewFrame } from '../drawer/ViewFrame';
import { nameOf } from '../stage/stageContext';
import { useSession, useSessionStore } from '../useSession';
import { useThrottled } from '../useThrottled';
import styles from './OutlineView.module.css';
import { outlineWords } from './outlineWords';

/** Topics and groups with more than this are folded at first. */
const MOST_OPEN = 12;

/** All that the stage shows, in words: to be walked with the arrow keys, and to be listened to. */
export function OutlineView() {
  const { t } = useTranslation('views');
  const { t: page } = useTranslation();
  const session = useSessionStore();
  const model = useThrottled((current) => clusterModel(current.state));
  const selection = useSession((current) => current.selection);
  const nodes = useMemo(() => outline(model), [model]);
  const shown = useMemo(() => {
    const say = (fact: OutlineNode['fact']) => outlineWords(t, page, fact);
    return nodes.map((node) => treeNode(say, node));
  }, [t, page, nodes]);
  const selections = useMemo(() => selectionsIn(nodes), [nodes]);
  const chosen = selection === null ? null : nameOf(selection);
  const chosenId = [...selections].find(([, each]) => chosen !== null && nameOf(each) === chosen)?.[0] ?? null;
  return (
    <ViewFrame view="outline" note={t('outline.lead')}>
      <div className={styles.body}>
        <Tree
          label={page('viewTitles.outline')}
          nodes={shown}
          chosenId={chosenId}
          onChoose={(id) => {
            const wanted = selections.get(id);
            if (wanted !== undefined) session.getState().select(wanted);
          }}
        />
      </div>
    </ViewFrame>
  );
}

function treeNode(say: (fact: OutlineNode['fact']) => string, { id, fact, children }: OutlineNode): TreeNode {
  return {
    id,
    content: say(fact),
    children: children.map((child) => treeNode(say, child)),
    // Records are many, and one more level down than most want to go.
    isOpen: fact.type !== 'replica' && fact.type !== 'partition' && children.length <= MOST_OPEN,
  };
}

function selectionsIn(nodes: readonly OutlineNode[]): ReadonlyMap<string, Selection> {
  const all = (list: readonly OutlineNode[]): readonly OutlineNode[] =>
    list.flatMap((node) => [node, ...all(node.children)]);
  return new Map(all(nodes).flatMap(({ id, selection }) => (selection === null ? [] : [[id, selection] as const])));
}
