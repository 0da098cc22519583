import type { Act, Board, Lesson, LessonStep, PredictOption, Prediction } from './types';

/**
 * A lesson's sentences in one language, typed by its keys: a missing one does not compile. Texts may hold
 * `**strong**`, `` `code` `` and `{{placeholders}}`, which are filled from the run.
 */
export interface LessonText<L extends Lesson = Lesson> {
  readonly title: string;
  /** The one sentence that greets. */
  readonly greeting: string;
  /** The margin note on the stage before the first deed. Null where nothing is tapped in the first step. */
  readonly nudge: { readonly title: string; readonly text: string } | null;
  /** Badges for what is smaller than the real thing, by id; empty where nothing is. */
  readonly scaled: Readonly<Record<IdsIn<L['scaled']>, string>>;
  readonly steps: { readonly [Step in L['steps'][number] as Step['id']]: StepText<Step> };
  /** What is worth remembering, for the last page. */
  readonly takeaways: readonly [string, string, string];
}

export type StepText<Step extends LessonStep = LessonStep> = CommonText<Step> &
  Section<'options', OptionOf<Step['prediction']>['id'], string> &
  Section<'choices', ChoicesOf<Step['acts'][number]>, string> &
  Section<'refusals', TriesOf<Step['acts'][number]>, string> &
  BoardsText<BoardOf<Step>>;

interface CommonText<Step extends LessonStep> {
  readonly read: string;
  /** Null in a step that asks nothing. */
  readonly question: Step['prediction']['type'] extends 'none' ? null : string | QuestionOf<Step>;
  readonly tasks: Readonly<Record<Step['tasks'][number]['id'], string>>;
  readonly acts: Readonly<Record<Step['acts'][number]['id'], string>>;
  /** Where to look, which control, the deed itself. */
  readonly hints: readonly [string, string, string];
  readonly reveal: {
    readonly did: string;
    readonly because: string;
  } & Section<'rightInIt', WrongOptionOf<OptionOf<Step['prediction']>>, string>;
}

/** Where literals are not known any more, a step may ask nothing. */
type QuestionOf<Step extends LessonStep> = 'none' extends Step['prediction']['type'] ? null : never;

/** A part of the texts that is there only where the step has something for it. */
type Section<Name extends string, Ids extends string, Text> = [Ids] extends [never]
  ? { readonly [_ in Name]?: undefined }
  : string extends Ids
    ? { readonly [_ in Name]?: Readonly<Record<string, Text>> | undefined }
    : { readonly [_ in Name]: Readonly<Record<Ids, Text>> };

export interface BoardText<B extends Board = Board> {
  /** What is to be done with the cards. */
  readonly title: string;
  readonly cards: Readonly<Record<B['cards'][number], string>>;
  readonly places: Readonly<Record<B['places'][number], string>>;
}

type BoardsText<B extends Board> = [B] extends [never]
  ? { readonly boards?: undefined }
  : string extends B['id']
    ? { readonly boards?: Readonly<Record<string, BoardText>> | undefined }
    : { readonly boards: { readonly [Own in B as Own['id']]: BoardText<Own> } };

type BoardOf<Step extends LessonStep> = NonNullable<Step['boards']>[number];

type OptionOf<P extends Prediction> = P extends { readonly options: readonly (infer Option extends PredictOption)[] }
  ? Option
  : never;

/** What was right in each guess that turned out wrong. Where literals are not known any more, any may be wrong. */
type WrongOptionOf<Option extends PredictOption> = Option extends { readonly isTrue: true } ? never : Option['id'];

type ChoicesOf<A extends Act> = A extends {
  readonly choices: readonly (infer Choice extends { readonly id: string })[];
}
  ? Choice['id']
  : never;

type TriesOf<A extends Act> = A extends { readonly type: 'try'; readonly id: infer Id extends string } ? Id : never;

type IdsIn<Ids> = Ids extends readonly (infer Id extends string)[] ? Id : never;
