/** How much a pause may differ from its nominal length, in percent, so that many clients do not come back at once. */
const JITTER_PERCENT = 20;

/**
 * A pause that doubles with every failure up to a limit, give or take a fifth (`ExponentialBackoff`).
 * `failures` counts from 1.
 */
export function backoffMs(
  initialMs: number,
  maxMs: number,
  failures: number,
  random: (bound: number) => number,
): number {
  let nominal = initialMs;
  for (let count = 1; count < failures && nominal < maxMs; count++) nominal *= 2;
  const percent = 100 - JITTER_PERCENT + random(2 * JITTER_PERCENT + 1);
  return Math.min(maxMs, Math.max(1, Math.floor((Math.min(nominal, maxMs) * percent) / 100)));
}
