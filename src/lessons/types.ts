import type {
  BrokerId,
  Command,
  EntryId,
  GroupId,
  KafkaEvent,
  NodeId,
  Scenario,
  SimulationState,
  TimeMs,
  TopicName,
  TopicPartition,
  TraceEntry,
} from '../engine';

/** What must be true for a step to be done. Judged by one exhaustive function on facts of the run. */
export type Goal =
  | { readonly type: 'recordsInEachPartition'; readonly topic: TopicName; readonly atLeast: number }
  /** The producer was given at least so many records with this key, whatever became of them. */
  | { readonly type: 'sentKey'; readonly producerId: string; readonly key: string; readonly atLeast: number }
  | { readonly type: 'consumed'; readonly consumerId: string; readonly atLeast: number }
  /** The consumer was handed at least so many records with this key; one that comes twice counts once. */
  | { readonly type: 'consumedKey'; readonly consumerId: string; readonly key: string; readonly atLeast: number }
  | { readonly type: 'brokerDown'; readonly brokerId: BrokerId }
  | { readonly type: 'leaderIs'; readonly topicPartition: TopicPartition; readonly brokerId: BrokerId }
  /** A group's members have together been handed every record there is, from the first. */
  | { readonly type: 'groupConsumedAll'; readonly groupId: GroupId; readonly topic: TopicName }
  | { readonly type: 'fullyReplicated'; readonly topic: TopicName }
  | { readonly type: 'replicasEqual'; readonly topic: TopicName; readonly brokerId: BrokerId }
  | { readonly type: 'all'; readonly goals: readonly Goal[] };

/** `missed`: from here it cannot be met any more without undoing something. */
export type Judgement = 'met' | 'notYet' | 'missed';

/**
 * What a goal is judged on. The trace may know more than the state's moment: what is later does not count. History's
 * `Trace` fits.
 */
export interface LessonFacts {
  readonly state: SimulationState;
  readonly trace: { readonly entries: readonly TraceEntry[] };
}

export interface PredictOption {
  readonly id: string;
  readonly isTrue: boolean;
}

/** Something the learner may do in a step, as the control that does it. Its label stands under `id` in the texts. */
export type Act =
  | { readonly id: string; readonly type: 'tap'; readonly command: Command }
  | { readonly id: string; readonly type: 'unplug'; readonly brokerId: BrokerId }
  | { readonly id: string; readonly type: 'plugIn'; readonly brokerId: BrokerId }
  | { readonly id: string; readonly type: 'startConsumer'; readonly command: Command };

/** Which events are meant; what is left out may be anything. */
export interface EventMatch {
  readonly type: KafkaEvent['type'];
  readonly topic?: TopicName;
  readonly topicPartition?: TopicPartition;
  /** The node it happened to. */
  readonly nodeId?: NodeId;
}

/** One thing to do, with its own tick. */
export interface Task {
  readonly id: string;
  readonly goal: Goal;
  /** For a counter such as 2 / 3; null for a plain tick. */
  readonly count: { readonly of: number } | null;
}

export interface LessonStep {
  readonly id: string;
  readonly options: readonly PredictOption[];
  readonly acts: readonly Act[];
  readonly tasks: readonly Task[];
  readonly goal: Goal;
  /** The moment that shows the answer: the last such event when the goal is met. */
  readonly reveal: EventMatch;
  /** Commands that reach the goal, each given once everything before it has settled. */
  readonly solution: readonly Command[];
  readonly isChallenge: boolean;
  /** What the step needs on the stage beyond brokers and lanes. */
  readonly shows: { readonly zookeeper: boolean; readonly inspector: boolean };
  /** Partitions that are not dimmed; empty dims nothing. */
  readonly focus: readonly TopicPartition[];
}

export interface Lesson {
  readonly id: string;
  /** As on the map: `1.1`. */
  readonly number: string;
  readonly minutes: number;
  readonly seed: number;
  readonly scenario: Scenario;
  readonly steps: readonly LessonStep[];
  /** Command lists that must not reach the goal of the step they are for. */
  readonly nearMisses: readonly { readonly stepId: string; readonly commands: readonly Command[] }[];
}

/** How far a learner is. Plain JSON: it is kept in the browser. */
export interface LessonProgress {
  readonly lessonId: string;
  readonly stepIndex: number;
  /** Option chosen in each step, by step id. */
  readonly answers: Readonly<Record<string, string>>;
  /** When each step began, by step id. */
  readonly stepStartMs: Readonly<Record<string, TimeMs>>;
  /** Tasks that have been met once: latched. */
  readonly doneTasks: readonly string[];
  /** Steps whose goal has been met once: latched. */
  readonly doneSteps: readonly string[];
  /** How many of the step's hints are shown. */
  readonly hintsShown: number;
  /** The solution is being played; her own state comes back afterwards. */
  readonly isDemonstration: boolean;
  /** The moment that showed the answer, to go back to: the entry's id, or null before it happened. */
  readonly revealEntryId: EntryId | null;
}
