/**
 * The longer search: `npm run soak -- --seeds 5000 --from 1`. Prints every seed that breaks a promise or does not
 * recover, and ends with 1 if there was one.
 */
import { playChecked } from '../src/testing/promises';

function numberAfter(flag: string, fallback: number): number {
  const index = process.argv.indexOf(flag);
  if (index === -1) return fallback;
  const value = Number(process.argv[index + 1]);
  if (!Number.isSafeInteger(value) || value < 1) {
    process.stderr.write(`${flag} takes a whole number from 1, not ${process.argv[index + 1] ?? 'nothing'}.\n`);
    process.exit(2);
  }
  return value;
}

const from = numberAfter('--from', 1);
const seeds = numberAfter('--seeds', 2000);
let failures = 0;
let inputs = 0;
for (let seed = from; seed < from + seeds; seed++) {
  const { violations, unfinished, state } = playChecked(seed);
  inputs += state.handledInputs;
  if (violations.length + unfinished.length === 0) continue;
  failures++;
  process.stdout.write(`seed ${seed}: ${JSON.stringify(violations)} ${unfinished.join('; ')}\n`);
}
process.stdout.write(`${seeds} seeds from ${from}, ${inputs} inputs, ${failures} failures\n`);
process.exitCode = failures > 0 ? 1 : 0;
