import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, classes, Eyebrow, Icon, SegmentedControl } from '../../design';
import { formatDuration, formatMoment, renderPlain, useNarration } from '../../i18n';
import { type Cause, factsOf, whyMoments, whyOf, type WhyMoment } from '../../projections';
import type { Selection } from '../../session';
import { questionText } from '../inspector/questionText';
import { Marked } from '../Marked';
import { useSheets } from '../sheets';
import { tellLine, tellMeaning } from '../story/tellLine';
import { useStory } from '../story/useStory';
import { useGoTo } from '../useGoTo';
import { useEscape } from '../useEscape';
import { useSessionStore } from '../useSession';
import { useThrottled } from '../useThrottled';
import { MiniStagePicture } from './MiniStagePicture';
import styles from './WhyWide.module.css';

type Order = 'newestFirst' | 'asItHappened';

/** The answer to a "why?" in pictures: the effect, and below it each cause, down to what a person did. */
export function WhyWide({ selection }: { readonly selection: Selection }) {
  const { t } = useTranslation();
  const { question, moments } = useAnswer(selection);
  const [order, setOrder] = useState<Order>('newestFirst');
  const { setWhyWide } = useSheets();
  useEscape(() => setWhyWide(false));
  const shown = order === 'newestFirst' ? moments : [...moments].reverse();
  const hasClients = moments.some(({ stage }) => stage !== null && stage.client !== null);
  return (
    <section className={styles.why} aria-label={t('inspector.why.title')}>
      <header className={styles.head}>
        <div>
          <Eyebrow as="p">
            {t('why.steps', {
              ns: 'views',
              steps: t('inspector.why.steps', { count: Math.max(0, moments.length - 1) }),
            })}
          </Eyebrow>
          <h2>{questionText(t, question)}</h2>
        </div>
        <Button
          variant="icon"
          aria-label={t('why.narrow', { ns: 'views' })}
          title={t('why.narrow', { ns: 'views' })}
          onClick={() => setWhyWide(false)}
        >
          <Icon name="close" />
        </Button>
      </header>
      {moments.length === 0 && <p className={styles.empty}>{t('inspector.why.empty')}</p>}
      <ol className={styles.steps}>
        {shown.map((moment, index) => (
          <Step
            key={moment.entry.id}
            moment={moment}
            waitMs={order === 'newestFirst' ? moment.tookMs : (shown[index + 1]?.tookMs ?? null)}
            place={moment === moments[0] ? 'effect' : moment === moments.at(-1) ? 'origin' : 'between'}
            hasClients={hasClients}
          />
        ))}
      </ol>
      <Foot moments={moments} question={questionText(t, question)} order={order} onOrder={setOrder} />
    </section>
  );
}

/** The chain as it stands at the playhead. */
function useAnswer(selection: Selection) {
  const store = useSessionStore();
  const why = useThrottled((session) => whyOf(selection, session.state, session.trace, Math.floor(session.playheadMs)));
  // Made anew with each look, and mostly the same: its pictures are taken again only when it is another chain.
  const [causes, setCauses] = useState(why.causes);
  if (!isSameChain(causes, why.causes)) setCauses(why.causes);
  const moments = useMemo(() => whyMoments(causes, selection, store.getState().stateAt), [causes, selection, store]);
  return { question: why.question, moments };
}

function isSameChain(a: readonly Cause[], b: readonly Cause[]): boolean {
  return a.length === b.length && a.every(({ entry }, index) => entry === b[index]?.entry);
}

interface StepProps {
  readonly moment: WhyMoment;
  /** Until the next one below. */
  readonly waitMs: number | null;
  readonly place: 'effect' | 'between' | 'origin';
  readonly hasClients: boolean;
}

/** Longer gaps are told as waiting. */
const WAITING_MS = 1000;
const MOST_FACTS = 4;

function Step({ moment: { entry, stage }, waitMs, place, hasClients }: StepProps) {
  const { t } = useTranslation();
  const { language, narration } = useNarration();
  const story = useStory();
  const goTo = useGoTo();
  const isHere = useThrottled(({ playheadMs }) => Math.floor(playheadMs) === Math.max(0, entry.timeMs));
  const { sentence, reason } = tellLine(narration, story, entry);
  const meaning = tellMeaning(story, entry) ?? renderPlain(reason ?? '');
  const time = formatMoment(entry.timeMs);
  const isLong = waitMs !== null && waitMs >= WAITING_MS;
  return (
    <li className={classes(styles.step, styles[place])}>
      <div className={styles.picture}>
        {stage !== null && <MiniStagePicture stage={stage} hasClients={hasClients} />}
      </div>
      <time className={classes('mono', styles.time)}>{time}</time>
      <i className={styles.dot} aria-hidden="true" />
      <div className={styles.words}>
        <h3>
          <button
            type="button"
            aria-current={isHere}
            title={t('inspector.why.goTo', { time })}
            onClick={() => goTo(entry.timeMs, null)}
          >
            <Marked text={sentence} />
          </button>
        </h3>
        {meaning !== '' && <p>{meaning}</p>}
        <p className={styles.facts}>
          {factsOf(entry)
            .slice(0, MOST_FACTS)
            .map(({ name, text }) => (
              <span key={name}>
                {name} {text}
              </span>
            ))}
        </p>
      </div>
      {waitMs !== null && (
        <p className={classes(styles.gap, isLong && styles.long)}>
          <span>{formatDuration(waitMs, language)}</span>
        </p>
      )}
    </li>
  );
}

interface FootProps {
  readonly moments: readonly WhyMoment[];
  readonly question: string;
  readonly order: Order;
  readonly onOrder: (order: Order) => void;
}

function Foot({ moments, question, order, onOrder }: FootProps) {
  const { t } = useTranslation();
  const { narration } = useNarration();
  const story = useStory();
  const session = useSessionStore();
  const [isCopied, setCopied] = useState(false);
  const first = moments.findLast(({ entry }) => entry.timeMs >= 0);
  const copy = () => {
    const lines = moments.map(({ entry }) => {
      const { sentence, reason } = tellLine(narration, story, entry);
      return [
        formatMoment(entry.timeMs),
        renderPlain(sentence),
        reason === null ? '' : `(${renderPlain(reason)})`,
      ].join(' ');
    });
    void navigator.clipboard.writeText([question, ...lines].join('\n')).then(() => setCopied(true));
  };
  return (
    <footer className={styles.foot}>
      {first !== undefined && (
        <Button
          onClick={() => {
            const { seek, play } = session.getState();
            seek(first.entry.timeMs);
            play();
          }}
        >
          {t('why.playFrom', { ns: 'views', time: formatMoment(first.entry.timeMs) })}
        </Button>
      )}
      <Button onClick={copy}>{t('why.copy', { ns: 'views' })}</Button>
      <span role="status">{isCopied && t('why.copied', { ns: 'views' })}</span>
      <SegmentedControl
        label={t('why.order', { ns: 'views' })}
        options={[
          { value: 'newestFirst', label: t('inspector.why.newestFirst') },
          { value: 'asItHappened', label: t('inspector.why.asItHappened') },
        ]}
        value={order}
        onChange={onOrder}
        className={styles.order}
      />
    </footer>
  );
}
