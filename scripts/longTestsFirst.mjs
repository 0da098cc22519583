import { BaseSequencer } from 'vitest/node';

/** Random runs take longest by far. Begun first, they leave no processor idle at the end. */
const LONG = /\/testing\/promises\d+\.test\.ts$/;

export class LongTestsFirst extends BaseSequencer {
  async sort(files) {
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

function isLong({ moduleId }) {
  return LONG.test(moduleId);
}
