/**
 * `npm run lesson -- check FILE …`: everything a lesson promises, asked of one lesson, with the place of what is wrong. FILE
 * is any file of its folder, or the lesson's id. `npm run lesson -- check` asks all of them.
 */
import { basename, dirname, resolve } from 'node:path';
import { checkLesson } from '../src/lessons/check';
import { PLAYABLE_IDS } from '../src/lessons/registry';

const USAGE = 'Usage: npm run lesson -- check [FILE or ID …]';

const [verb, ...wishes] = process.argv.slice(2);
if (verb !== 'check') {
  console.error(USAGE);
  process.exit(2);
}

let isWell = true;
for (const id of wishes.length === 0 ? PLAYABLE_IDS : wishes.map(idOf)) {
  const startedMs = Date.now();
  const problems = await checkLesson(id);
  isWell &&= problems.length === 0;
  const took = `${((Date.now() - startedMs) / 1000).toFixed(1)} s`;
  console.log(problems.length === 0 ? `${id}: keeps all it promises (${took})` : `${id}: ${problems.length} (${took})`);
  for (const { where, what } of problems) console.log(`  ${where}\n    ${what}`);
}
process.exit(isWell ? 0 : 1);

/** A lesson is meant by its id, by its folder, or by a file in there. */
function idOf(wish: string): string {
  const path = resolve(wish);
  const folders = [basename(path), basename(dirname(path))];
  return PLAYABLE_IDS.find((id) => folders.includes(folderOf(id))) ?? wish;
}

function folderOf(id: string): string {
  return id.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
