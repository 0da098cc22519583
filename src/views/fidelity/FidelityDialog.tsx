import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, classes, Dialog, Icon } from '../../design';
import { loadScenarioTexts, type ScenarioTexts, useNarration } from '../../i18n';
import {
  COMPARED_ASPECTS,
  type ComparedScenario,
  type Conformance,
  loadConformance,
  loadScenarioRun,
  SCENARIO_THEMES,
} from '../../projections';
import { useSessionStore } from '../useSession';
import styles from './FidelityDialog.module.css';

/** How far one may believe what this page shows: every scenario that was played on real Kafka, too, and what came of it. */
export function FidelityDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const found = useConformance();
  return (
    <Dialog open onClose={onClose} title={t('fidelity.title')} closeLabel={t('app.close')} size="wide">
      {found === null ? <p>{t('app.loading')}</p> : <Comparison {...found} onPlayed={onClose} />}
    </Dialog>
  );
}

interface Found {
  readonly conformance: Conformance;
  readonly texts: ScenarioTexts;
}

function useConformance(): Found | null {
  const { language } = useNarration();
  const [found, setFound] = useState<Found | null>(null);
  useEffect(() => {
    let isWanted = true;
    void Promise.all([loadConformance(), loadScenarioTexts(language)]).then(([conformance, texts]) => {
      if (isWanted) setFound({ conformance, texts });
    });
    return () => {
      isWanted = false;
    };
  }, [language]);
  return found;
}

function Comparison({ conformance: { kafka, scenarios }, texts, onPlayed }: Found & WhenPlayed) {
  const { t } = useTranslation();
  const equal = scenarios.filter(({ differences }) => differences.length === 0).length;
  const points = scenarios.reduce((sum, { observations }) => sum + observations, 0);
  return (
    <>
      <p className={styles.verdict}>{t('fidelity.verdict', { version: kafka, equal, count: scenarios.length })}</p>
      <p className={styles.lead}>{t('fidelity.lead', { count: points })}</p>
      {SCENARIO_THEMES.map((theme) => (
        <section key={theme}>
          <h3 className={styles.heading}>{t(`fidelity.themes.${theme}`)}</h3>
          <ul className={styles.list}>
            {scenarios
              .filter((scenario) => scenario.theme === theme)
              .map((scenario) => (
                <Scenario key={scenario.name} scenario={scenario} texts={texts} onPlayed={onPlayed} />
              ))}
          </ul>
        </section>
      ))}
      <h3 className={styles.heading}>{t('fidelity.compared')}</h3>
      <ul className={styles.aspects}>
        {COMPARED_ASPECTS.map((aspect) => (
          <li key={aspect}>{t(`fidelity.aspects.${aspect}`)}</li>
        ))}
      </ul>
      <p className={styles.lead}>{t('fidelity.notCompared')}</p>
    </>
  );
}

interface WhenPlayed {
  readonly onPlayed: () => void;
}

interface ScenarioProps extends WhenPlayed {
  readonly scenario: ComparedScenario;
  readonly texts: ScenarioTexts;
}

function Scenario({ scenario, texts, onPlayed }: ScenarioProps) {
  const { t } = useTranslation();
  const session = useSessionStore();
  const { name, about, observations, differences } = scenario;
  const isEqual = differences.length === 0;
  const play = async () => {
    const run = await loadScenarioRun(name);
    if (run === null) return;
    session.getState().openRun(run);
    session.getState().play();
    onPlayed();
  };
  return (
    <li className={classes(styles.scenario, !isEqual && styles.declared)}>
      <span className={styles.mark}>
        <Icon name={isEqual ? 'check' : 'warn'} size={12} />
      </span>
      <div className={styles.text}>
        <span className={styles.sentence}>{texts[name] ?? about}</span>
        <span className={styles.facts}>
          <code>{name}</code> <span>{t('fidelity.points', { count: observations })}</span>
        </span>
        {differences.map(({ aspect, reason }) => (
          <span key={`${aspect} ${reason}`} className={styles.reason}>
            {t(`fidelity.aspects.${aspect}`)}: {texts[reason] ?? reason}
          </span>
        ))}
      </div>
      <div className={styles.end}>
        <span className={styles.word}>
          {isEqual ? t('fidelity.equal') : t('fidelity.declared', { count: differences.length })}
        </span>
        <Button
          variant="quiet"
          className={styles.play}
          aria-label={t('fidelity.playNamed', { name })}
          onClick={() => void play()}
        >
          {t('fidelity.play')}
        </Button>
      </div>
    </li>
  );
}
