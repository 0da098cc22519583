import { frame } from './frame';

/** The English texts of the views around the stage. Their keys are the type that every other language must have. */
export const views = { frame } as const;
