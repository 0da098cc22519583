import { MAP } from '../map';
import { optionsOf } from '../progress';
import { PLAYABLE } from '../playable';
import { isPlayable } from '../registry';
import type { Lesson, LessonStep } from '../types';
import { type Problem, problemIf } from './problems';

/** The least each step has, beside its solution. */
const LEAST_NEAR_MISSES = 2;
/** Curriculum: a question asked again is from a lesson so many places earlier. */
const RETRIEVAL_PLACES = [3, 5] as const;

/** What can be said of a lesson without playing it. */
export function checkShape(lesson: Lesson): readonly Problem[] {
  const ids = lesson.steps.map(({ id }) => id);
  return [
    ...checkMap(lesson),
    ...checkRetrieval(lesson),
    ...problemIf(lesson.steps.at(-1)?.isChallenge !== true, 'steps', 'the last step is not a challenge'),
    ...unique('steps', ids),
    ...lesson.nearMisses.flatMap(({ stepId }, index) =>
      problemIf(!ids.includes(stepId), `nearMisses[${index}]`, `there is no step ${stepId}`),
    ),
    ...checkStages(lesson),
    ...lesson.steps.flatMap((step) => checkStep(lesson, step)),
  ];
}

/** Who comes back to a stage finds it as it was left, so a stage of two steps is no fresh one for the second. */
function checkStages({ steps }: Lesson): readonly Problem[] {
  return steps.flatMap(({ id, stage }, index) =>
    problemIf(
      stage !== undefined && steps.slice(0, index).some((earlier) => earlier.stage === stage),
      `steps.${id}.stage`,
      'an earlier step has the same, and leaves it as it is at its end',
    ),
  );
}

function checkMap({ id, number, minutes, steps }: Lesson): readonly Problem[] {
  const mapped = MAP.flatMap((chapter) => chapter.lessons).find((each) => each.id === id);
  if (mapped === undefined) return [{ where: 'id', what: `${id} is not on the map` }];
  const inRegistry = isPlayable(id) ? PLAYABLE[id].steps : null;
  return [
    ...problemIf(mapped.number !== number, 'number', `the map says ${mapped.number}`),
    ...problemIf(mapped.minutes !== minutes, 'minutes', `the map says ${mapped.minutes}`),
    ...problemIf(inRegistry === null, 'id', 'it has no entry in playable.ts'),
    ...problemIf(
      inRegistry !== null && inRegistry !== steps.length,
      'steps',
      `there are ${steps.length}, and playable.ts says ${String(inRegistry)}`,
    ),
  ];
}

function checkRetrieval({ id, retrieval }: Lesson): readonly Problem[] {
  const order: readonly string[] = MAP.flatMap((chapter) => chapter.lessons).map((each) => each.id);
  const place = order.indexOf(id);
  const [least, most] = RETRIEVAL_PLACES;
  if (retrieval === null) return problemIf(place >= least, 'retrieval', 'a question from an earlier lesson is missing');
  const distance = place - order.indexOf(retrieval.lessonId);
  return problemIf(
    distance < least || distance > most,
    'retrieval',
    `${retrieval.lessonId} is ${distance} places earlier, and not ${least} to ${most}`,
  );
}

function checkStep(lesson: Lesson, step: LessonStep): readonly Problem[] {
  const where = `steps.${step.id}`;
  const options = optionsOf(step);
  const misses = lesson.nearMisses.filter(({ stepId }) => stepId === step.id).length;
  const boards = step.boards ?? [];
  return [
    ...unique(
      `${where}.options`,
      options.map(({ id }) => id),
    ),
    ...unique(
      `${where}.tasks`,
      step.tasks.map(({ id }) => id),
    ),
    ...unique(
      `${where}.acts`,
      step.acts.map(({ id }) => id),
    ),
    ...problemIf(
      step.prediction.type === 'options' && options.filter(({ isTrue }) => isTrue).length !== 1,
      `${where}.prediction`,
      'not exactly one option is the true one',
    ),
    ...problemIf(step.isChallenge && step.prediction.type !== 'none', where, 'a challenge asks nothing'),
    ...problemIf(step.tasks.length === 0, `${where}.tasks`, 'there is nothing to tick'),
    ...problemIf(
      misses < LEAST_NEAR_MISSES,
      'nearMisses',
      `${misses} for step ${step.id}, and there must be ${LEAST_NEAR_MISSES}`,
    ),
    ...boards.flatMap(({ id, cards, places, key }) =>
      Object.entries(key).flatMap(([card, place]) =>
        problemIf(
          !cards.includes(card) || !places.includes(place),
          `${where}.boards.${id}`,
          `no card ${card} or no place ${place}`,
        ),
      ),
    ),
  ];
}

function unique(where: string, ids: readonly string[]): readonly Problem[] {
  return ids
    .filter((id, index) => ids.indexOf(id) !== index)
    .map((id) => ({ where, what: `${id} is there more than once` }));
}
