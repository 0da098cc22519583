import { isMilestone, isNotable } from '../projections/milestones';
import type { Taste } from './desk';

/** What the stage and the timeline show is what time slows down and stops for. */
export const DEFAULT_TASTE: Taste = { isNotable, isMilestone };
