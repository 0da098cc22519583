/**
 * Collects every `Simplified:` line of the engine and of what is read from it, and the settings of clients that change
 * nothing, into docs/fidelity.md, between the two markers; and the lines of what is read into a file for the page. With
 * `--check` it writes nothing and fails when either is not up to date.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = 'src/engine';
/** Metrics and other figures that the page works out of a run. */
const READ_ROOT = 'src/projections';
const FOR_PAGE = 'src/projections/simplified.json';
const DOCUMENT = 'docs/fidelity.md';
const BEGIN = '<!-- simplified: begin -->';
const END = '<!-- simplified: end -->';
const READ_HEAD = 'In the figures that the page works out of a run, such as the metrics:';

export function simplificationsOf(source) {
  const comments = source.match(/\/\*\*[\s\S]*?\*\//g) ?? [];
  return comments.flatMap((comment) => {
    const text = comment
      .split('\n')
      .map((line) =>
        line
          .replace(/^\s*\/?\*+\/?\s?/, '')
          .replace(/\*\/\s*$/, '')
          .trimEnd(),
      )
      .join('\n');
    const start = text.indexOf('Simplified:');
    if (start === -1) return [];
    const paragraph = text.slice(start + 'Simplified:'.length).split(/\n\s*\n|\n- /)[0] ?? '';
    return [paragraph.replace(/\s+/g, ' ').trim()];
  });
}

function sources(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return sources(path);
      return entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts') ? [path] : [];
    });
}

function linesOf(root) {
  return sources(root).flatMap((path) =>
    simplificationsOf(readFileSync(path, 'utf8')).map((what) => ({ where: path.replace(`${root}/`, ''), what })),
  );
}

function table(lines) {
  const rows = lines.map(({ where, what }) => `| \`${where}\` | ${what.replaceAll('|', '\\|')} |`);
  return ['| where | what is simplified |', '| --- | --- |', ...rows].join('\n');
}

/** The settings of a client that can be given and that nothing reads: those that its defaults do not name. */
export function idleSettings(keysSource, defaultsSource) {
  const keys = [...keysSource.matchAll(/key: '([^']+)'/g)].map(([, key]) => key);
  const [, defaults = ''] = /_DEFAULTS: \w+ = \{\n([\s\S]*?)\n\};/.exec(defaultsSource) ?? [];
  const read = [...defaults.matchAll(/^ {2}'?([a-z.]+)'?:/gm)].map(([, key]) => key);
  // The group is no setting of the consumer's own here, and holds all the same.
  return keys.filter((key) => key !== 'group.id' && !read.includes(key));
}

function idleTable() {
  const rows = ['producer', 'consumer'].map((client) => {
    const room = join(ROOT, 'kafka', client);
    const idle = idleSettings(
      readFileSync(join(room, 'configKeys.ts'), 'utf8'),
      readFileSync(join(room, 'config.ts'), 'utf8'),
    );
    return `| ${client} | ${idle.map((key) => `\`${key}\``).join(', ')} |`;
  });
  const head = 'Settings that a client takes, checks and shows, and that change nothing here:';
  return [head, '', '| client | settings |', '| --- | --- |', ...rows].join('\n');
}

if (process.argv[1]?.endsWith('fidelity.mjs')) {
  const document = readFileSync(DOCUMENT, 'utf8');
  const [before, rest] = document.split(BEGIN);
  const after = rest?.split(END)[1];
  if (after === undefined) throw new Error(`${DOCUMENT} has lost its markers.`);
  const read = linesOf(READ_ROOT);
  const tables = [table(linesOf(ROOT)), READ_HEAD, table(read), idleTable()];
  const next = `${before}${BEGIN}\n\n${tables.join('\n\n')}\n\n${END}${after}`;
  const forPage = `${JSON.stringify(read, null, 2)}\n`;
  if (process.argv.includes('--check')) {
    if (next !== document || forPage !== readFileSync(FOR_PAGE, 'utf8')) {
      process.stderr.write(
        `${DOCUMENT} or ${FOR_PAGE} does not tell what the docstrings tell. Run: npm run fidelity\n`,
      );
      process.exit(1);
    }
  } else {
    writeFileSync(DOCUMENT, next);
    writeFileSync(FOR_PAGE, forPage);
  }
}
