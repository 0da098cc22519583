/** The door of the stage. */
export { RecordForm } from './RecordForm';
export { Stage } from './Stage';
export { StageSummary } from './StageSummary';
