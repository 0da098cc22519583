import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SegmentedControl } from '../../design';
import { CLASS_LENGTHS, type ClassLength, isProven, isTaught, MAP, type ScoreBar } from '../../session';
import { Marked } from '../Marked';
import { useSheets } from '../sheets';
import { CarryOn } from './CarryOn';
import { ChapterStave } from './ChapterStave';
import { Legend } from './Legend';
import { MapHeader } from './MapHeader';
import styles from './MapPage.module.css';
import { OwnRuns } from './OwnRuns';
import { ProgressFile } from './ProgressFile';
import { SceneShelf } from './SceneShelf';
import { useLeaving } from './useLeaving';
import { useOpening } from './useOpening';
import { useScore } from './useScore';
import { useWalking } from './useWalking';

/** All lessons as a score, where to go on, and what else there is to play with. */
export function MapPage() {
  const { t: v } = useTranslation('views');
  const { leaveMap } = useSheets();
  const headlineId = useId();
  const mainRef = useRef<HTMLElement>(null);
  useEffect(() => mainRef.current?.focus(), []);
  const [length, setLength] = useState<ClassLength>('all');
  const score = useScore();
  const opener = useOpening();
  const walking = useWalking(score.staves, score.next?.id ?? null);
  const leaving = useLeaving(leaveMap);
  const bars = score.staves.flatMap((stave) => stave.bars).filter((bar) => isTaught(bar, length));

  return (
    <div className={styles.page}>
      <MapHeader />
      <main ref={mainRef} tabIndex={-1} aria-labelledby={headlineId} className={styles.main}>
        <CarryOn score={score} opener={opener} />
        <section aria-label={v('lessonMap.score')} className={styles.score}>
          <div className={styles.head}>
            <Headline id={headlineId} bars={bars} />
            <div className={styles.time}>
              <p>
                <Marked
                  text={v('lessonMap.time', { played: minutesOf(bars.filter(isProven)), minutes: minutesOf(bars) })}
                />
              </p>
              <LengthChoice length={length} onChange={setLength} />
            </div>
            <Legend />
          </div>
          <ol className={styles.chapters}>
            {score.staves.map((stave) => (
              <ChapterStave
                key={stave.id}
                stave={stave}
                length={length}
                isNewcomer={!score.hasBegun}
                walking={walking}
                opener={opener}
              />
            ))}
          </ol>
        </section>
        <aside className={styles.aside}>
          <SceneShelf />
          <OwnRuns />
          <ProgressFile leaving={leaving} />
        </aside>
      </main>
    </div>
  );
}

function Headline({ id, bars }: { readonly id: string; readonly bars: readonly ScoreBar[] }) {
  const { t: v } = useTranslation('views');
  const count = bars.filter(isProven).length;
  const left = bars.length - count;
  return (
    <h1 id={id} className={styles.headline}>
      {count === 0
        ? v('lessonMap.none', { lessons: bars.length, chapters: chaptersOf(bars) })
        : left === 0
          ? v('lessonMap.all', { count })
          : v('lessonMap.played', { count, left })}
    </h1>
  );
}

interface LengthChoiceProps {
  readonly length: ClassLength;
  readonly onChange: (length: ClassLength) => void;
}

function LengthChoice({ length, onChange }: LengthChoiceProps) {
  const { t: v } = useTranslation('views');
  const options = CLASS_LENGTHS.map((value) => ({
    value,
    label: value === 'all' ? v('lessonMap.length.all') : v('lessonMap.length.minutes', { minutes: Number(value) }),
  }));
  return <SegmentedControl label={v('lessonMap.length.label')} options={options} value={length} onChange={onChange} />;
}

function minutesOf(bars: readonly ScoreBar[]): number {
  return bars.reduce((sum, { minutes }) => sum + minutes, 0);
}

function chaptersOf(bars: readonly ScoreBar[]): number {
  const ids = new Set<string>(bars.map(({ id }) => id));
  return MAP.filter(({ lessons }) => lessons.some(({ id }) => ids.has(id))).length;
}
