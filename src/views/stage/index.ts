/** The door of the stage. */
export { Stage } from './Stage';
export { StageSummary } from './StageSummary';
