import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { classes } from './classes';
import { Icon } from './Icon';
import styles from './Tree.module.css';
import { type TreeLine, treeMoveFor } from './treeMove';

export interface TreeNode {
  readonly id: string;
  readonly content: ReactNode;
  readonly children: readonly TreeNode[];
  /** Unfolded until somebody folds it. */
  readonly isOpen?: boolean | undefined;
}

export interface TreeProps {
  readonly label: string;
  readonly nodes: readonly TreeNode[];
  /** The line that is marked as chosen; null for none. */
  readonly chosenId: string | null;
  readonly onChoose: (id: string) => void;
  readonly className?: string | undefined;
}

interface ShownLine extends TreeLine {
  readonly content: ReactNode;
}

/** Things and what belongs to them, to be walked with the arrow keys. Only what is unfolded is on the page. */
export function Tree({ label, nodes, chosenId, onChoose, className }: TreeProps) {
  const treeRef = useRef<HTMLDivElement>(null);
  /** What somebody has folded or unfolded, against what a node is by itself. */
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const lines = linesOf(nodes, turned, 1);
  const [wishedId, setWished] = useState<string | null>(null);
  const currentId = lines.some(({ id }) => id === wishedId) ? wishedId : (lines[0]?.id ?? null);

  const turn = (id: string) => {
    const next = new Set(turned);
    if (!next.delete(id)) next.add(id);
    setTurned(next);
  };
  const focus = (id: string) => {
    treeRef.current?.querySelector<HTMLElement>(`[data-line="${CSS.escape(id)}"]`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || currentId === null) return;
    const move = treeMoveFor(event.key, lines, currentId);
    if (move === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (move.type === 'focus') focus(move.id);
    else if (move.type === 'choose') onChoose(move.id);
    else turn(move.id);
  };

  return (
    <div
      ref={treeRef}
      role="tree"
      aria-label={label}
      tabIndex={-1}
      className={classes(styles.tree, className)}
      onKeyDown={onKeyDown}
    >
      {lines.map((line) => (
        <Line
          key={line.id}
          line={line}
          isCurrent={line.id === currentId}
          isChosen={line.id === chosenId}
          onFocus={() => setWished(line.id)}
          onTurn={() => turn(line.id)}
          onChoose={() => onChoose(line.id)}
        />
      ))}
    </div>
  );
}

interface LineProps {
  readonly line: ShownLine;
  readonly isCurrent: boolean;
  readonly isChosen: boolean;
  readonly onFocus: () => void;
  readonly onTurn: () => void;
  readonly onChoose: () => void;
}

function Line({
  line: { id, level, isFolded, hasChildren, content },
  isCurrent,
  isChosen,
  onFocus,
  onTurn,
  onChoose,
}: LineProps) {
  return (
    // The keys of all lines are the tree's.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      role="treeitem"
      data-line={id}
      aria-level={level}
      aria-expanded={hasChildren ? !isFolded : undefined}
      aria-selected={isChosen}
      tabIndex={isCurrent ? 0 : -1}
      className={styles.line}
      style={{ paddingInlineStart: `calc(var(--space-5) * ${level - 1} + var(--space-2))` }}
      onFocus={onFocus}
      onClick={onChoose}
    >
      {/* For the pointer only: the keys for it are the arrows. */}
      <span
        aria-hidden="true"
        className={classes(styles.turn, !isFolded && styles.open)}
        onClick={(event) => {
          event.stopPropagation();
          onTurn();
        }}
      >
        {hasChildren && <Icon name="next" size={12} />}
      </span>
      <span className={styles.content}>{content}</span>
    </div>
  );
}

function linesOf(nodes: readonly TreeNode[], turned: ReadonlySet<string>, level: number): readonly ShownLine[] {
  return nodes.flatMap(({ id, content, children, isOpen = false }) => {
    const isFolded = isOpen === turned.has(id);
    const line = { id, level, isFolded, hasChildren: children.length > 0, content };
    return isFolded ? [line] : [line, ...linesOf(children, turned, level + 1)];
  });
}
