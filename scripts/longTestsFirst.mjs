import { BaseSequencer } from 'vitest/node';

/** These take longest by far. Begun first, they leave no processor idle at the end. */
const LONG = /\/(promises\d+|quiet|failedRuns|randomEnsemble)\.test\.ts$/;

export class LongTestsFirst extends BaseSequencer {
  async sort(files) {
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

function isLong({ moduleId }) {
  return LONG.test(moduleId);
}
