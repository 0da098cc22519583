/** Something in a lesson that is not as it must be, and where. */
export interface Problem {
  /** As in `steps.unplug.solution` or `ja: steps.unplug.read`. */
  readonly where: string;
  readonly what: string;
}

export function problemIf(isWrong: boolean, where: string, what: string): readonly Problem[] {
  return isWrong ? [{ where, what }] : [];
}
