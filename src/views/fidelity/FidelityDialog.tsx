import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Dialog, Finding, FindingLead, FindingList, FindingNote } from '../../design';
import { loadScenarioTexts, type ScenarioTexts, useNarration } from '../../i18n';
import {
  COMPARED_ASPECTS,
  type ComparedScenario,
  type Conformance,
  loadConformance,
  loadSimplified,
  loadScenarioRun,
  SCENARIO_THEMES,
  type Simplification,
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
  readonly simplified: readonly Simplification[];
}

function useConformance(): Found | null {
  const { language } = useNarration();
  const [found, setFound] = useState<Found | null>(null);
  useEffect(() => {
    let isWanted = true;
    const parts = [loadConformance(), loadScenarioTexts(language), loadSimplified()] as const;
    void Promise.all(parts).then(([conformance, texts, simplified]) => {
      if (isWanted) setFound({ conformance, texts, simplified });
    });
    return () => {
      isWanted = false;
    };
  }, [language]);
  return found;
}

function Comparison({ conformance: { kafka, scenarios }, texts, simplified, onPlayed }: Found & WhenPlayed) {
  const { t } = useTranslation();
  const equal = scenarios.filter(({ differences }) => differences.length === 0).length;
  const points = scenarios.reduce((sum, { observations }) => sum + observations, 0);
  return (
    <>
      <p className={styles.verdict}>{t('fidelity.verdict', { version: kafka, equal, count: scenarios.length })}</p>
      <FindingLead>{t('fidelity.lead', { count: points })}</FindingLead>
      {SCENARIO_THEMES.map((theme) => (
        <section key={theme}>
          <h3 className={styles.heading}>{t(`fidelity.themes.${theme}`)}</h3>
          <FindingList>
            {scenarios
              .filter((scenario) => scenario.theme === theme)
              .map((scenario) => (
                <Scenario key={scenario.name} scenario={scenario} texts={texts} onPlayed={onPlayed} />
              ))}
          </FindingList>
        </section>
      ))}
      <h3 className={styles.heading}>{t('fidelity.compared')}</h3>
      <ul className={styles.aspects}>
        {COMPARED_ASPECTS.map((aspect) => (
          <li key={aspect}>{t(`fidelity.aspects.${aspect}`)}</li>
        ))}
      </ul>
      <FindingLead>{t('fidelity.notCompared')}</FindingLead>
      <h3 className={styles.heading}>{t('fidelity.simplified')}</h3>
      <ul className={styles.aspects}>
        {simplified.map(({ where, what }) => (
          <li key={where + what}>{texts[what] ?? capitalized(what)}</li>
        ))}
      </ul>
    </>
  );
}

/** In the code it stands after a colon. */
function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
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
    <Finding
      tone={isEqual ? 'good' : 'warn'}
      sentence={texts[name] ?? about}
      verdict={isEqual ? t('fidelity.equal') : t('fidelity.declared', { count: differences.length })}
      action={
        <Button
          variant="quiet"
          className={styles.play}
          aria-label={t('fidelity.playNamed', { name })}
          onClick={() => void play()}
        >
          {t('fidelity.play')}
        </Button>
      }
    >
      <FindingNote>
        <code>{name}</code> <span>{t('fidelity.points', { count: observations })}</span>
      </FindingNote>
      {differences.map(({ aspect, reason }) => (
        <FindingNote key={`${aspect} ${reason}`} isPlain>
          {t(`fidelity.aspects.${aspect}`)}: {texts[reason] ?? reason}
        </FindingNote>
      ))}
    </Finding>
  );
}
