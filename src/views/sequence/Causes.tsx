import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMoment, narrate, useNarration } from '../../i18n';
import { causesOf } from '../../projections';
import { Marked } from '../Marked';
import { useGoTo } from '../useGoTo';
import { useSession } from '../useSession';
import styles from './Causes.module.css';

/** The next few are told; the whole chain is in the inspector. */
const MOST = 6;

/** What led to a message, nearest first, back to what a person did. */
export function Causes({ messageId }: { readonly messageId: number }) {
  const { t } = useTranslation('views');
  const { narration } = useNarration();
  const trace = useSession((session) => session.trace);
  const goTo = useGoTo();
  const causes = useMemo(() => {
    const chain = causesOf(trace, messageId).slice(1);
    // Where it is long, its begin says more than its middle.
    return chain.length <= MOST ? chain : [...chain.slice(0, MOST - 1), ...chain.slice(-1)];
  }, [trace, messageId]);
  return (
    <section className={styles.causes}>
      <h4>{t('sequence.panel.why')}</h4>
      {causes.length === 0 && <p className={styles.none}>{t('sequence.panel.noCause')}</p>}
      <ol>
        {causes.map(({ entry }) => (
          <li key={entry.id}>
            <button type="button" onClick={() => goTo(entry.timeMs, entry.id)}>
              <span>
                <Marked text={narrate(narration, entry)} />
              </span>
              <time className="mono">{formatMoment(entry.timeMs)}</time>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
