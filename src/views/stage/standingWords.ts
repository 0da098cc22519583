import type { TFunction } from 'i18next';
import type { RingProps } from '../../design';
import type { Deadline, GroupModel, MemberStanding } from '../../projections';

export interface StandingWords {
  readonly title: string;
  /** In place of the title where there is no room for it. */
  readonly short: string;
  readonly detail: string;
}

/** Where a member stands: a few words, and a sentence on what comes next. */
export function standingWords(
  t: TFunction,
  { standing, member, reads, hadShare }: MemberStanding,
  group: GroupModel,
): StandingWords {
  const lanes = lanesOf(reads, group);
  const count = reads.length;
  const hasOne = topicsOf(group).length < 2;
  const has =
    lanes === ''
      ? t('stage.standing.hasNothing')
      : hasOne
        ? t('stage.standing.has', { lanes, count })
        : t('stage.standing.hasOfTopics', { lanes });
  const number = member.inHand;
  switch (standing) {
    case 'reads':
      return {
        title: has,
        short: lanes === '' ? has : hasOne ? t('stage.standing.short.has', { lanes, count }) : lanes,
        detail: t('stage.standing.reads.detail'),
      };
    case 'works':
      return inFull({ title: t('stage.standing.works.title', { number }), detail: t('stage.standing.works.detail') });
    case 'holdsUp':
      return inFull({
        title: t('stage.standing.holdsUp.title'),
        detail: t('stage.standing.holdsUp.detail', { number }),
      });
    case 'joined':
    case 'syncs':
    case 'assigns':
      // Who has given everything up stands still, who has not reads on: that is the difference between the two protocols.
      return {
        title: t(`stage.standing.${standing}.title`),
        short: standing === 'syncs' ? t('stage.standing.short.syncs') : t(`stage.standing.${standing}.title`),
        detail: t('stage.standing.both', {
          first: lanes === '' && hadShare ? t('stage.standing.gaveUp') : has,
          second: t(`stage.standing.${standing}.detail`),
        }),
      };
    case 'waits':
    case 'pauses':
    case 'hears':
    case 'outside':
      return {
        title: t(`stage.standing.${standing}.title`),
        short: t(`stage.standing.short.${standing}`),
        detail: t(`stage.standing.${standing}.detail`),
      };
    default:
      return inFull({
        title: t(`stage.standing.${standing}.title`),
        detail: t(`stage.standing.${standing}.detail`),
      });
  }
}

function inFull(words: Omit<StandingWords, 'short'>): StandingWords {
  return { ...words, short: words.title };
}

/** By topic, neighbours in one: `orders 0–5, payments 1`. With one topic the numbers are enough. */
function lanesOf(reads: readonly string[], group: GroupModel): string {
  const topics = topicsOf(group);
  const ofTopics = topics.flatMap((topic) => {
    const numbers = reads.filter((name) => topicOf(name) === topic).map((name) => Number(name.slice(topic.length + 1)));
    if (numbers.length === 0) return [];
    return topics.length > 1 ? `${topic} ${runsOf(numbers)}` : runsOf(numbers);
  });
  return ofTopics.join(', ');
}

function topicsOf({ partitions }: GroupModel): readonly string[] {
  return [...new Set(partitions.map(({ topicPartition }) => topicOf(topicPartition)))];
}

function runsOf(numbers: readonly number[]): string {
  const runs: { from: number; to: number }[] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last !== undefined && last.to + 1 === number) last.to = number;
    else runs.push({ from: number, to: number });
  }
  return runs
    .map(({ from, to }) => (from === to ? `${from}` : to === from + 1 ? `${from}, ${to}` : `${from}–${to}`))
    .join(', ');
}

function topicOf(topicPartition: string): string {
  return topicPartition.slice(0, topicPartition.lastIndexOf('-'));
}

export function standingTone({ standing }: MemberStanding): NonNullable<RingProps['tone']> {
  switch (standing) {
    case 'holdsUp':
    case 'works':
    case 'pauses':
      return 'warn';
    case 'silent':
    case 'failed':
      return 'bad';
    case 'hears':
    case 'reads':
      return 'good';
    default:
      return 'quiet';
  }
}

/** What ends a wait, and when. */
export function deadlineWords(t: TFunction, { of }: Deadline, duration: string): string {
  return of === 'rebalanceTimeoutMs'
    ? t('stage.standing.rebalanceTimeout', { duration })
    : t('stage.standing.left', { setting: of, duration });
}
