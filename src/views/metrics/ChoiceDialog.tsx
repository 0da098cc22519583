import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Dialog, SearchField } from '../../design';
import { FIRST_METRICS, METRICS, type MetricId, SECTIONS } from '../../projections/metrics';
import styles from './ChoiceDialog.module.css';
import { Filters, type FiltersProps } from './Filters';
import { isFound } from './search';

/** Which charts are shown, and of what: each by its names and what it means. */
export function ChoiceDialog({ onClose, ...filters }: FiltersProps & { readonly onClose: () => void }) {
  const { t } = useTranslation('views');
  const { t: page } = useTranslation();
  const [search, setSearch] = useState('');
  const { choice, onChoice } = filters;
  const toggle = (id: MetricId, isOn: boolean) => {
    const chosen = METRICS.map((metric) => metric.id).filter((each) =>
      each === id ? isOn : choice.chosen.includes(each),
    );
    onChoice({ chosen });
  };
  return (
    <Dialog open onClose={onClose} title={t('metrics.chooseTitle')} closeLabel={page('app.close')} size="wide">
      <Filters {...filters} />
      <div className={styles.tools}>
        <SearchField
          label={t('metrics.search')}
          clearLabel={t('frame.clear')}
          value={search}
          onChange={setSearch}
          className={styles.search}
        />
        <Button variant="quiet" onClick={() => onChoice({ chosen: METRICS.map(({ id }) => id) })}>
          {t('metrics.all')}
        </Button>
        <Button variant="quiet" onClick={() => onChoice({ chosen: [] })}>
          {t('metrics.none')}
        </Button>
        <Button variant="quiet" onClick={() => onChoice({ chosen: FIRST_METRICS })}>
          {t('metrics.reset')}
        </Button>
        <span className={styles.hint}>{t('metrics.chooseHint')}</span>
      </div>
      <div className={styles.sections}>
        {SECTIONS.map((section) => {
          const metrics = METRICS.filter(
            (metric) => metric.section === section && isFound(metric, search, t(`metrics.meaning.${metric.id}`)),
          );
          if (metrics.length === 0) return null;
          return (
            <fieldset key={section} className={styles.section}>
              <legend>{t(`metrics.sections.${section}`)}</legend>
              {metrics.map((metric) => (
                <div key={metric.id} className={styles.metric}>
                  <input
                    id={`metric-${metric.id}`}
                    type="checkbox"
                    checked={choice.chosen.includes(metric.id)}
                    onChange={(event) => toggle(metric.id, event.target.checked)}
                  />
                  <label htmlFor={`metric-${metric.id}`}>
                    <b className="mono">{[metric.name, metric.detail ?? []].flat().join(', ')}</b>
                    <span className={styles.meaning}>{t(`metrics.meaning.${metric.id}`)}</span>
                  </label>
                </div>
              ))}
            </fieldset>
          );
        })}
      </div>
    </Dialog>
  );
}
