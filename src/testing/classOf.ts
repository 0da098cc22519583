import { ASSIGNOR_CLASSES } from '../engine/kafka/consumer/configKeys';

/** The class that an application names for an assignor: `partition.assignment.strategy` does not take `range`. */
export function classOf(assignor: string): string {
  const found = Object.keys(ASSIGNOR_CLASSES).find((name) => ASSIGNOR_CLASSES[name] === assignor.trim());
  if (found === undefined) throw new Error(`There is no assignor ${assignor}`);
  return found;
}
