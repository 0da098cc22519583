import { type KeyboardEvent, useRef, useState } from 'react';
import { classes } from './classes';
import { Icon } from './Icon';
import styles from './Tree.module.css';
import { type TreeLine, treeMove } from './treeMove';

export interface TreeNode {
  readonly id: string;
  readonly content: string;
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
  readonly id: string;
}

/** Lines that PageUp and PageDown go over. */
const PAGE = 10;

/** Things and what belongs to them, to be walked with the arrow keys. Only what is unfolded is on the page. */
export function Tree({ label, nodes, chosenId, onChoose, className }: TreeProps) {
  const treeRef = useRef<HTMLDivElement>(null);
  /** What somebody has folded or unfolded, against what a node is by itself. */
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const lines = linesOf(nodes, turned, 0);
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
    const isChoice = event.key === 'Enter' || event.key === ' ';
    const current = lines.findIndex(({ id }) => id === currentId);
    const move = isChoice ? null : treeMove(lines, current, event.key, PAGE);
    const line = move === null ? undefined : lines[move.index];
    if (!isChoice && line === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (line === undefined) onChoose(currentId);
    else if (move?.type === 'go') focus(line.id);
    else turn(line.id);
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
  line: { id, depth, name, isOpen, childCount },
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
      aria-level={depth + 1}
      aria-expanded={childCount > 0 ? isOpen : undefined}
      aria-selected={isChosen}
      tabIndex={isCurrent ? 0 : -1}
      className={styles.line}
      style={{ paddingInlineStart: `calc(var(--space-5) * ${depth} + var(--space-2))` }}
      onFocus={onFocus}
      onClick={onChoose}
    >
      {/* For the pointer only: the keys for it are the arrows. */}
      <span
        aria-hidden="true"
        className={classes(styles.turn, isOpen && styles.open)}
        onClick={(event) => {
          event.stopPropagation();
          onTurn();
        }}
      >
        {childCount > 0 && <Icon name="next" size={12} />}
      </span>
      <span className={styles.content}>{name}</span>
    </div>
  );
}

function linesOf(nodes: readonly TreeNode[], turned: ReadonlySet<string>, depth: number): readonly ShownLine[] {
  return nodes.flatMap(({ id, content, children, isOpen: opensItself = false }) => {
    const isOpen = children.length > 0 && opensItself !== turned.has(id);
    const line = { id, depth, name: content, isOpen, childCount: children.length };
    return isOpen ? [line, ...linesOf(children, turned, depth + 1)] : [line];
  });
}
