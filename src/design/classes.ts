/** Joins class names and leaves out what is switched off, so that a component can write its conditions in place. */
export function classes(...names: readonly (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}
