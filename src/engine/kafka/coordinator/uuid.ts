/** Looks like `java.util.UUID.randomUUID`, drawn from the simulation's own chance. */
export function uuid(random: (bound: number) => number): string {
  const digits = Array.from({ length: 32 }, () => random(16));
  // Version 4, and the variant that RFC 4122 asks for.
  digits[12] = 4;
  digits[16] = 8 + ((digits[16] ?? 0) & 3);
  const text = digits.map((digit) => digit.toString(16)).join('');
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join('-');
}
