import type {
  BrokerId,
  Command,
  EntryId,
  GroupId,
  Offset,
  Scenario,
  SimulationState,
  TimeMs,
  TopicPartition,
  TraceEntry,
} from '../engine';
import type { TermId } from '../i18n';
import type { EventMatch, Fact, Since } from './facts/types';
import type { Goal } from './goals/types';

export type { EventMatch, Fact } from './facts/types';
export type { Goal, Judgement } from './goals/types';

/** The run so far. The trace may know more than the state's moment: what is later does not count. History's `Trace` fits. */
export interface RunFacts {
  readonly state: SimulationState;
  readonly trace: { readonly entries: readonly TraceEntry[] };
}

/** All that a goal is judged on: the run, and what the learner did on the page. */
export interface LessonFacts extends RunFacts {
  /** The step that is judged, and when it began. */
  readonly stepId: string;
  readonly stepStartMs: TimeMs;
  readonly boards: readonly Board[];
  readonly answers: Readonly<Record<string, string>>;
  readonly deeds: readonly PageDeed[];
}

/** What a step wants to know before anything may be done. */
export type Prediction =
  | { readonly type: 'options'; readonly options: readonly PredictOption[] }
  /** A number is typed; the truth is a number, or what the run says when the step begins. */
  | { readonly type: 'number'; readonly truth: number | Fact }
  | { readonly type: 'none' };

export interface PredictOption {
  readonly id: string;
  readonly isTrue: boolean;
}

/** Something the learner may do in a step, as the control that does it. Its label stands under `id` in the texts. */
export type Act =
  /** One record, as a button in its producer on the stage. */
  | { readonly id: string; readonly type: 'tap'; readonly command: Command }
  /**
   * A button: all commands at once, one after the other, and `later` what follows of itself while she watches. `mark` begins
   * a new stretch to measure in.
   */
  | {
      readonly id: string;
      readonly type: 'do';
      readonly commands: readonly Command[];
      readonly later?: readonly Meanwhile[];
      readonly mark?: string;
    }
  /**
   * Lets so much time pass, as fast as the machine can, with `meanwhile` happening on the way; or time until something is
   * true, but no longer than `atMostMs`. A storm can be let come until it is `over`, which is when another would prove
   * nothing; and waiting makes sense only `after` what is waited for was set off.
   */
  | {
      readonly id: string;
      readonly type: 'skip';
      readonly forMs: TimeMs;
      readonly meanwhile?: readonly Meanwhile[];
      readonly over?: Goal;
    }
  | {
      readonly id: string;
      readonly type: 'skip';
      readonly until: Goal;
      readonly atMostMs: TimeMs;
      readonly after?: Goal;
    }
  /**
   * One of several states, as a switch, as buttons, or as a slider. The first choice whose `when` is met is the present one; of a
   * switch the first is on.
   */
  | {
      readonly id: string;
      readonly type: 'setting';
      readonly control: 'switch' | 'buttons' | 'slider';
      readonly choices: readonly SettingChoice[];
    }
  /** Looks as if it could be done, and is refused, with its reason under `refusals` in the texts. */
  | { readonly id: string; readonly type: 'try' }
  /** Opens something to look at. */
  | { readonly id: string; readonly type: 'look'; readonly at: Look };

/** A command that is given so long after its act was pressed. */
export interface Meanwhile {
  readonly afterMs: TimeMs;
  readonly command: Command;
}

export interface SettingChoice {
  readonly id: string;
  readonly commands: readonly Command[];
  readonly when: Goal;
  readonly mark?: string;
}

/** What can be opened: a view of the drawer, why the last such event happened, the inspector of a thing, or the way of a record. */
export type Look =
  | { readonly type: 'view'; readonly view: 'events' | 'sequence' | 'metrics' | 'logFiles' | 'promises' }
  /** With the znode at `path` chosen; left out, the view begins with one of its own. */
  | { readonly type: 'view'; readonly view: 'zookeeper'; readonly path?: string }
  | { readonly type: 'why'; readonly match: EventMatch }
  | { readonly type: 'broker'; readonly brokerId: BrokerId }
  | { readonly type: 'group'; readonly groupId: GroupId }
  | { readonly type: 'partition'; readonly topicPartition: TopicPartition }
  | {
      readonly type: 'record';
      readonly topicPartition: TopicPartition;
      readonly brokerId: BrokerId;
      readonly offset: Offset;
    }
  /** Rings the newest record of a partition wherever it lies, and lists its way. */
  | { readonly type: 'follow'; readonly topicPartition: TopicPartition };

/** Cards that are laid where they belong, by dragging or with keys. Cards that `key` does not name belong nowhere. */
export interface Board {
  readonly id: string;
  readonly cards: readonly string[];
  readonly places: readonly string[];
  /** Place by card. */
  readonly key: Readonly<Record<string, string>>;
}

/** One thing to do, with its own tick. */
export interface Task {
  readonly id: string;
  readonly goal: Goal;
  /** For a counter such as 2 / 3: the fact that counts, or for a goal of many parts how many of them are met. */
  readonly count: { readonly of: number; readonly fact: Fact } | null;
}

/** Where a lesson begins, or a step that wants a fresh stage. */
export interface Stage {
  readonly seed: number;
  readonly scenario: Scenario;
}

export interface LessonStep {
  readonly id: string;
  /** A stage of its own; left out, the step goes on with the run of the step before. */
  readonly stage?: Stage;
  readonly prediction: Prediction;
  readonly acts: readonly Act[];
  readonly boards?: readonly Board[];
  readonly tasks: readonly Task[];
  readonly goal: Goal;
  /**
   * The moment that shows the answer: the last such event of the step when the goal is met, or the next one after that. In a step
   * that only looks at what was, `since` says from when on. Null where nothing in the run shows it.
   */
  readonly reveal: (EventMatch & { readonly since?: Since }) | null;
  /** Deeds that reach the goal. */
  readonly solution: readonly Deed[];
  readonly isChallenge: boolean;
  /** What the step needs on the stage beyond brokers and lanes. */
  readonly shows: { readonly zookeeper: boolean; readonly inspector: boolean };
  /** Partitions that are not dimmed; empty dims nothing. */
  readonly focus: readonly TopicPartition[];
}

export interface Lesson extends Stage {
  readonly id: string;
  /** As on the map: `1.1`. */
  readonly number: string;
  readonly minutes: number;
  /** Words that mean something else here than what the glossary explains: the leader of the ensemble is none of a partition. */
  readonly withoutTerms?: readonly TermId[];
  /** Sizes that are smaller than the real ones so that they fit the stage: each is a badge, with its words in the texts. */
  readonly scaled?: readonly string[];
  readonly steps: readonly LessonStep[];
  /** Phrases of the texts that hold a digit no run could change: a counted word as in `1つ`, a number that is Kafka's. */
  readonly figures?: readonly string[];
  /** The step of an earlier lesson, from 1, whose question is asked again at the end; null in the first ones. */
  readonly retrieval: { readonly lessonId: string; readonly step: number } | null;
  /** Deeds that must not reach the goal of the step they are for. */
  readonly nearMisses: readonly { readonly stepId: string; readonly deeds: readonly Deed[] }[];
}

/**
 * One deed of a solution. A command is given once all before it has settled, unless a `wait` stands between; `together`
 * gives several at the same moment. The others are what a learner does on the page.
 */
export type Deed =
  | Command
  | { readonly type: 'together'; readonly commands: readonly Command[] }
  | { readonly type: 'wait'; readonly forMs: TimeMs }
  | { readonly type: 'waitUntil'; readonly goal: Goal; readonly atMostMs: TimeMs }
  | PageAction;

/** What a learner does on the page and not in the run. */
export type PageAction =
  | { readonly type: 'look' | 'try'; readonly act: string }
  /** All cards of a board as they lie now: place by card. */
  | { readonly type: 'place'; readonly board: string; readonly cards: Readonly<Record<string, string>> }
  | { readonly type: 'mark'; readonly mark: string }
  | { readonly type: 'say'; readonly answer: string };

/** A command was refused at once. It is not in the run, so that it happened is remembered here. */
export interface RefusedCommand {
  readonly type: 'refused';
  readonly command: Command['type'];
}

export type PageDeed = (PageAction | RefusedCommand) & { readonly stepId: string; readonly atMs: TimeMs };

/** How far a learner is. Plain JSON: it is kept in the browser. */
export interface LessonProgress {
  readonly lessonId: string;
  readonly stepIndex: number;
  /** What was said in each step, by step id: an option's id, or a number as it was typed. */
  readonly answers: Readonly<Record<string, string>>;
  /** When each step began, by step id. */
  readonly stepStartMs: Readonly<Record<string, TimeMs>>;
  /** What was done on the page, in order. */
  readonly deeds: readonly PageDeed[];
  /** Tasks that have been met: latched, but for those of a challenge. */
  readonly doneTasks: readonly string[];
  /** Steps whose goal has been met: latched. */
  readonly doneSteps: readonly string[];
  /** When in the run they were met: tasks by their key, steps by their id. What was met on another stage's run is not here. */
  readonly metMs: Readonly<Record<string, TimeMs>>;
  /** How long each step that is done was watched, by its id: its texts quote the run as it was then, whatever comes after. */
  readonly watchedMs: Readonly<Record<string, TimeMs>>;
  /** The challenge has been passed: latched, so that a map can tell without the lesson. */
  readonly isPassed: boolean;
  /** How many of the step's hints are shown. */
  readonly hintsShown: number;
  /** The solution is being played; her own state comes back afterwards. */
  readonly isDemonstration: boolean;
  /** The moment that showed the answer, to go back to: the entry's id, or null before it happened. */
  readonly revealEntryId: EntryId | null;
}
