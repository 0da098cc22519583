import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TFunction } from 'i18next';
import type { SessionState } from '../../session';
import { classes } from '../../design';
import { lastChangeOf, type StatLine, type StatMeaning, type ZnodeDetails } from '../../projections/zookeeper';
import { part } from '../part';
import styles from './ZnodeCard.module.css';

const WhyCard = part(async () => (await import('../inspector/WhyCard')).WhyCard);

interface ZnodeCardProps {
  readonly path: string;
  /** Null where nothing is there. */
  readonly details: ZnodeDetails | null;
  readonly isWatched: boolean;
  readonly trace: SessionState['trace'];
  readonly timeMs: number;
  readonly sessionId: string | null;
}

/** What the shell prints for `get -s`: the bytes, then Stat. What changed shows what it was, and a gloss says what Kafka makes of it. */
export function ZnodeCard({ path, details, isWatched, trace, timeMs, sessionId }: ZnodeCardProps) {
  const { t } = useTranslation('views');
  const [showsWhy, setShowsWhy] = useState(false);
  const change = lastChangeOf(trace, timeMs, path);
  return (
    <section aria-label={path} className={styles.card}>
      <div className={styles.head}>
        <h3 className="mono">{path}</h3>
        {details !== null && details.owner !== null && details.exists && (
          <span className={styles.ephemeral}>{t('zookeeper.details.ephemeral')}</span>
        )}
        {details?.exists === false && <span className={styles.gone}>{t('zookeeper.details.gone')}</span>}
        {change !== null && (
          <button type="button" aria-expanded={showsWhy} className={styles.why} onClick={() => setShowsWhy(!showsWhy)}>
            {t(showsWhy ? 'zookeeper.details.whyHidden' : 'zookeeper.details.why')}
          </button>
        )}
      </div>
      {showsWhy && change !== null && <WhyCard selection={{ type: 'entry', entryId: change.id }} isChosen={false} />}
      {details === null ? (
        <p className={styles.nothing}>
          {t(isWatched ? 'zookeeper.details.nothingWatched' : 'zookeeper.details.nothing')}
        </p>
      ) : (
        <Bytes details={details} sessionId={sessionId} />
      )}
    </section>
  );
}

function Bytes({ details, sessionId }: { readonly details: ZnodeDetails; readonly sessionId: string | null }) {
  const { t } = useTranslation('views');
  const { path, data, formerData, stat, exists } = details;
  return (
    <div className={classes(!exists && styles.past)}>
      <pre aria-label={t('zookeeper.details.data', { path })} className={styles.data}>
        {formerData !== null && (
          <del>
            <span className="visually-hidden">{t('zookeeper.details.was')} </span>
            <Json text={formerData} />
          </del>
        )}
        {/* The shell's word for no data. */}
        <Json text={data ?? 'null'} />
      </pre>
      <dl className={styles.stat}>
        {stat.map((line) => (
          <Stat key={line.field} line={line} isMarked={line.field === 'ephemeralOwner' && line.text === sessionId} />
        ))}
      </dl>
    </div>
  );
}

function Stat({
  line: { field, text, former, meaning },
  isMarked,
}: {
  readonly line: StatLine;
  readonly isMarked: boolean;
}) {
  const { t } = useTranslation('views');
  return (
    <div className={styles.line}>
      <dt className="mono">{field}</dt>
      <dd className={classes('mono', styles.value, former !== null && styles.changed, isMarked && styles.marked)}>
        {text}
        {former !== null && (
          <>
            {' '}
            <del>
              <span className="visually-hidden">{t('zookeeper.details.was')} </span>
              {former}
            </del>
          </>
        )}
      </dd>
      <dd className={styles.meaning}>{meaning !== null && meaningText(meaning, t)}</dd>
    </div>
  );
}

function meaningText(meaning: StatMeaning, t: TFunction<'views'>): string {
  if (meaning.type === 'brokerEpoch') return t('zookeeper.details.meanings.brokerEpoch', { epoch: meaning.epoch });
  return t(`zookeeper.details.meanings.${meaning.type}`);
}

/** The names of the fields stand back behind what they hold. Nothing is added to the bytes. */
function Json({ text }: { readonly text: string }) {
  return text.split(/("[A-Za-z_0-9]+":)/).map((part, index) => {
    // The parts of a text have no names and never change places.
    const key = `${index}-${part}`;
    if (!part.endsWith('":')) return part;
    return (
      <span key={key} className={styles.field}>
        <wbr />
        {part}
      </span>
    );
  });
}
