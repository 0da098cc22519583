import { useTranslation } from 'react-i18next';
import { Card } from '../../design';
import { causeOfBreach } from '../../projections';
import type { SessionStore } from '../../session';
import { SessionContext, useSession, useSessionStore } from '../useSession';
import styles from './CompareInspector.module.css';
import { factWords, selectionOf, valueWords } from './words';
import { FirstDifference } from './FirstDifference';
import { Unequal } from './Unequal';
import type { Compared, ComparedBranch } from './useCompared';
import { part } from '../part';

const WhyCard = part(async () => (await import('../inspector/WhyCard')).WhyCard);
const Thing = part(async () => (await import('../inspector/Thing')).Thing);

/** More differences than these are only counted. */
const MOST_SHOWN = 12;

interface CompareInspectorProps {
  readonly compared: Compared;
  /** The session as it looks from the branch that is not open. */
  readonly there: SessionStore;
}

/** When the two first differ, what differs now, and why one lacks what it was told it has. */
export function CompareInspector({ compared, there }: CompareInspectorProps) {
  const session = useSessionStore();
  const selection = useSession((current) => current.selection);
  const { a, b } = compared;
  return (
    <div className={styles.panel}>
      <FirstDifference compared={compared} />
      <DifferentNow compared={compared} />
      {[a, b].map((side) => (
        <SessionContext key={side.branch.id} value={side.isOpen ? session : there}>
          <WhyLost of={side} />
        </SessionContext>
      ))}
      {selection !== null && (
        <>
          {selection.type !== 'entry' && <Thing selection={selection} isChosen />}
          <WhyCard selection={selection} isChosen />
        </>
      )}
    </div>
  );
}

function DifferentNow({ compared }: { readonly compared: Compared }) {
  const { t: v } = useTranslation('views');
  const session = useSessionStore();
  const { a, b, differences } = compared;
  const shown = differences.slice(0, MOST_SHOWN);
  return (
    <Card eyebrow={v('compare.now.title')} data-differences={differences.length}>
      {differences.length === 0 && <p className={styles.empty}>{v('compare.now.none')}</p>}
      <ul className={styles.list}>
        {shown.map((difference) => {
          const what = factWords(v, difference);
          const selection = selectionOf(difference);
          const { key, fact, onlyIn } = difference;
          return (
            <li key={key} className={styles.difference}>
              <Unequal />
              <div>
                {selection === null ? (
                  <b>{what}</b>
                ) : (
                  <button
                    type="button"
                    className={styles.what}
                    title={v('compare.now.show', { what })}
                    onClick={() => session.getState().select(selection)}
                  >
                    {what}
                  </button>
                )}
                <p className={styles.values}>
                  {onlyIn === null
                    ? v('compare.now.value', {
                        a: a.name,
                        b: b.name,
                        valueA: valueWords(v, fact, difference.a),
                        valueB: valueWords(v, fact, difference.b),
                      })
                    : v('compare.now.onlyIn', { name: onlyIn === 'a' ? a.name : b.name })}
                </p>
              </div>
            </li>
          );
        })}
      </ul>
      {differences.length > shown.length && (
        <p className={styles.values}>{v('compare.now.more', { count: differences.length - shown.length })}</p>
      )}
    </Card>
  );
}

/** The chain from the loss back to what she did, in the branch that lost. */
function WhyLost({ of }: { readonly of: ComparedBranch }) {
  const { t: v } = useTranslation('views');
  const { lost } = of.verdict;
  const last = lost.at(-1);
  const entry = last === undefined ? null : causeOfBreach(last.breach, of.trace);
  if (entry === null) return null;
  const question = v('compare.why.lacks', { name: of.name, count: lost.length });
  return <WhyCard selection={{ type: 'entry', entryId: entry.id }} isChosen={false} question={question} />;
}
