import { useTranslation } from 'react-i18next';
import { classes } from '../../design';
import type { RoundTrip, RoundTripPart } from '../../projections';
import styles from './Parts.module.css';
import { laneName } from './sequenceWords';

/** So little can still be seen. */
const LEAST_SHARE = 0.03;

/** A question and its answer, split by where the time went. */
export function Parts({ trip: { parts, totalMs } }: { readonly trip: RoundTrip }) {
  const { t } = useTranslation('views');
  const wordsOf = ({ type, nodeId }: RoundTripPart) =>
    type === 'back' ? t('sequence.panel.back') : t(`sequence.panel.${type}`, { node: laneName(t, nodeId) });
  return (
    <ul aria-label={t('sequence.panel.parts')} className={styles.parts}>
      {parts.map((part) => (
        <li
          key={part.type}
          className={classes(styles.part, styles[part.type])}
          style={{ flexGrow: Math.max(LEAST_SHARE, part.ms / Math.max(1, totalMs)) }}
        >
          <i aria-hidden="true" />
          <span>{wordsOf(part)}</span>
          <span className="mono">{t('sequence.panel.ms', { ms: part.ms })}</span>
        </li>
      ))}
    </ul>
  );
}
