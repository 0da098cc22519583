import type { Lesson, LessonStep, PredictOption } from './types';

/**
 * A lesson's sentences in one language, typed by its keys: a missing one does not compile. Texts may hold
 * `**strong**`, `` `code` `` and `{{placeholders}}`, which are filled from the run.
 */
export interface LessonText<L extends Lesson = Lesson> {
  readonly title: string;
  /** The one sentence that greets. */
  readonly greeting: string;
  /** The margin note on the stage before the first deed. */
  readonly nudge: { readonly title: string; readonly text: string };
  readonly steps: { readonly [Step in L['steps'][number] as Step['id']]: StepText<Step> };
  /** What is worth remembering, for the last page. */
  readonly takeaways: readonly [string, string, string];
}

export interface StepText<Step extends LessonStep = LessonStep> {
  readonly read: string;
  /** Null in a step that asks nothing. */
  readonly question: QuestionOf<Step['options']>;
  readonly options: Readonly<Record<Step['options'][number]['id'], string>>;
  readonly tasks: Readonly<Record<Step['tasks'][number]['id'], string>>;
  readonly acts: Readonly<Record<Step['acts'][number]['id'], string>>;
  /** Where to look, which control, the deed itself. */
  readonly hints: readonly [string, string, string];
  readonly reveal: {
    readonly did: string;
    readonly because: string;
    /** What was right in each guess that turned out wrong. */
    readonly rightInIt: Readonly<Record<WrongOptionOf<Step['options'][number]>, string>>;
  };
}

type QuestionOf<Options> = Options extends readonly []
  ? null
  : Options extends readonly [unknown, ...unknown[]]
    ? string
    : string | null;

/** Where literals are not known any more, any option may be a wrong one. */
type WrongOptionOf<Option extends PredictOption> = Option extends { readonly isTrue: true } ? never : Option['id'];
