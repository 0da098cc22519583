import { useTranslation } from 'react-i18next';
import { classes } from '../../design';
import styles from './Legend.module.css';
import { Diamond } from './Notes';

/** How the score is read. */
export function Legend() {
  const { t: v } = useTranslation('views');
  return (
    <ul className={styles.legend}>
      <li>{v('lessonMap.legend.bar')}</li>
      <li>
        <i className={classes(styles.note, styles.played)} />
        {v('lessonMap.legend.played')}
      </li>
      <li>
        <i className={styles.note} />
        {v('lessonMap.legend.toCome')}
      </li>
      <li>
        <Diamond size={15} />
        {v('lessonMap.legend.challenge')}
      </li>
      <li>
        <i className={classes(styles.note, styles.coming)} />
        {v('lessonMap.legend.coming')}
      </li>
    </ul>
  );
}
