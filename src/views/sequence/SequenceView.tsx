import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FilterChip, SearchField, SegmentedControl } from '../../design';
import { SEQUENCE_KINDS, type SequenceKind } from '../../projections';
import { ViewFrame } from '../drawer/ViewFrame';
import { useSession } from '../useSession';
import { Diagram } from './Diagram';
import { MessagePanel } from './MessagePanel';
import { NodesMenu } from './NodesMenu';
import styles from './SequenceView.module.css';
import { type Chosen, useSequenceChoices } from './useSequenceChoices';

const COLORS: Readonly<Record<SequenceKind, string>> = {
  clients: 'var(--key-1)',
  replication: 'var(--ink-2)',
  controller: 'var(--ink)',
  zookeeper: 'var(--zookeeper)',
  groups: 'var(--key-3)',
};

/** Who says what to whom, and when: nodes as lines, time downwards, messages between them. */
export function SequenceView() {
  const chosen = useSequenceChoices();
  const [nodes, setNodes] = useState<Nodes>(NOBODY);
  const [hidden, setHidden] = useState<number | null>(null);
  const messageId = useOpenMessage();
  return (
    <ViewFrame
      view="sequence"
      note={<NodesMenu shown={nodes.shown} all={nodes.all} chosen={chosen.chosen} onChoose={chosen.setChosen} />}
      tools={<Tools chosen={chosen} hidden={hidden} />}
    >
      <div className={styles.split}>
        <Diagram chosen={chosen} onNodes={setNodes} onHidden={setHidden} />
        {messageId !== null && <MessagePanel key={messageId} messageId={messageId} />}
      </div>
    </ViewFrame>
  );
}

/** Whose lines are drawn, of those that have spoken. */
export interface Nodes {
  readonly shown: readonly string[];
  readonly all: readonly string[];
}
const NOBODY: Nodes = { shown: [], all: [] };

interface ToolsProps {
  readonly chosen: Chosen;
  /** Routine messages in the time in view; null where nobody has counted. */
  readonly hidden: number | null;
}

function Tools({ chosen, hidden }: ToolsProps) {
  const { t } = useTranslation('views');
  const { kinds, showKind, typed, setTyped, scale, setScale, showsQuiet, setShowsQuiet } = chosen;
  const isCounted = hidden !== null && !showsQuiet;
  return (
    <div className={styles.tools}>
      <div role="group" aria-label={t('frame.filters')} className={styles.chips}>
        {SEQUENCE_KINDS.map((kind) => (
          <FilterChip key={kind} isOn={kinds.has(kind)} color={COLORS[kind]} onChange={(isOn) => showKind(kind, isOn)}>
            {kind === 'zookeeper' ? 'ZooKeeper' : t(`sequence.kinds.${kind}`)}
          </FilterChip>
        ))}
        <FilterChip isOn={showsQuiet} color="var(--rule-2)" onChange={setShowsQuiet}>
          {isCounted ? t('sequence.quietHidden', { count: hidden }) : t('sequence.quiet')}
        </FilterChip>
      </div>
      <SearchField
        label={t('sequence.search')}
        clearLabel={t('frame.clear')}
        value={typed}
        onChange={setTyped}
        className={styles.search}
      />
      <SegmentedControl
        label={t('sequence.scale')}
        value={scale}
        onChange={setScale}
        options={[
          { value: 'paced', label: <span title={t('sequence.pacedHint')}>{t('sequence.paced')}</span> },
          { value: 'linear', label: <span title={t('sequence.linearHint')}>{t('sequence.linear')}</span> },
        ]}
      />
    </div>
  );
}

/** The message that is selected, here or anywhere else; null where it is something else, or nothing. */
function useOpenMessage(): number | null {
  return useSession(({ selection, trace }) => {
    if (selection?.type !== 'entry') return null;
    return trace.entryById(selection.entryId)?.kind === 'message' ? selection.entryId : null;
  });
}
