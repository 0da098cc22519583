/**
 * Checks that every import goes through a door that rooms.mjs allows. Paths are resolved before they are judged, so
 * `../../history/trace` is seen for what it is however it is spelled.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync, Visitor } from 'vite';
import { ENGINE, ENGINE_DOOR, ROOMS, TEST_FILE, TEST_PACKAGES, TEST_ROOMS } from './rooms.mjs';

const PLACES = ['src', 'bench', 'conformance', 'e2e', 'scripts'];
const CODE_FILE = /\.(ts|tsx|mjs|js)$/;

/** What is wrong with the imports of one file, as `file:line message` lines. `file` is relative to the project, with `/`. */
export function checkFile(file, code) {
  const from = roomOf(file);
  if (from === null)
    return [`${file}:1 This file is in no room. Find its room in scripts/rooms.mjs, or talk about the rooms first.`];
  const { errors, program } = parseSync(file, code);
  if (errors.length > 0) return [`${file}:1 ${errors[0].message}`];

  return importsIn(program).flatMap((found) => {
    const problem =
      found.path === null ? 'A computed import cannot be checked: spell its path out.' : judge(from, file, found);
    return problem === null ? [] : [`${file}:${code.slice(0, found.start).split('\n').length} ${problem}`];
  });
}

function judge(from, file, { path, typeOnly }) {
  const room = ROOMS[from];
  const isTest = TEST_FILE.test(file);
  if (!path.startsWith('.')) {
    if (room.packages === null || matches(room.packages, path) || (isTest && matches(TEST_PACKAGES, path))) return null;
    return `${from} may not import '${path}'. ${room.instead}`;
  }

  const target = posix.join(posix.dirname(file), path).replace(/\.(ts|tsx)$/, '');
  const to = roomOf(target);
  if (to === from) return null;
  if (to === null) return `'${path}' leads to no room. ${room.instead}`;
  if (isInEngine(target) && !isInEngine(file) && !room.deep) {
    if (target !== ENGINE && target !== ENGINE_DOOR)
      return `'${path}' reaches past the engine's only door. Import from ${ENGINE_DOOR}.ts, and export there what is missing.`;
  }
  const reached = room.deep && isInEngine(target) ? ENGINE : to;
  if (room.may.includes(reached) || (isTest && TEST_ROOMS.includes(to))) return null;
  if (room.mayTypes?.includes(reached))
    return typeOnly ? null : `${from} may import only types from ${to}, with 'import type'. ${room.instead}`;
  return `${from} may not import ${to}. ${room.instead}`;
}

/** Every import, re-export, lazy import, type query and glob, with what it names. A path that is computed is `null`. */
function importsIn(program) {
  const found = [];
  const add = (node, source, typeOnly) => found.push({ start: node.start, path: textOf(source), typeOnly });
  // `import { type A }` still runs the module it names (verbatimModuleSyntax), so only `import type` counts as types.
  const onDeclaration = (node) =>
    node.source && add(node, node.source, (node.importKind ?? node.exportKind) === 'type');
  new Visitor({
    ImportDeclaration: onDeclaration,
    ExportNamedDeclaration: onDeclaration,
    ExportAllDeclaration: onDeclaration,
    ImportExpression: (node) => add(node, node.source, false),
    TSImportType: (node) => add(node, node.source ?? node.argument, true),
    CallExpression: (node) => {
      const { callee } = node;
      if (
        callee.type !== 'MemberExpression' ||
        callee.object.type !== 'MetaProperty' ||
        callee.property.name !== 'glob'
      )
        return;
      const [globs] = node.arguments;
      for (const glob of globs.type === 'ArrayExpression' ? globs.elements : [globs]) add(node, glob, false);
    },
  }).visit(program);
  return found;
}

const textOf = (node) => {
  if (node?.type === 'TSLiteralType') return textOf(node.literal);
  return node?.type === 'Literal' && typeof node.value === 'string' ? node.value : null;
};

/** The room with the longest path that contains `path`, since src/engine/kernel lies within src/engine. */
function roomOf(path) {
  const around = Object.keys(ROOMS).filter((room) => path === room || path.startsWith(`${room}/`));
  const deepest = around.sort((a, b) => b.length - a.length)[0] ?? null;
  // Between the rooms of the engine lie corridors: only a file right in src/engine is its own.
  return deepest === ENGINE && path.slice(ENGINE.length + 1).includes('/') ? null : deepest;
}

const isInEngine = (path) => path === ENGINE || path.startsWith(`${ENGINE}/`);

const matches = (patterns, path) =>
  patterns.some((pattern) => (pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern));

function codeFiles(root) {
  return PLACES.filter((place) => existsSync(join(root, place))).flatMap((place) =>
    readdirSync(join(root, place), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && CODE_FILE.test(entry.name))
      .map((entry) =>
        relative(root, join(entry.parentPath ?? entry.path, entry.name))
          .split(sep)
          .join('/'),
      ),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = dirname(dirname(fileURLToPath(import.meta.url)));
  const files = codeFiles(root);
  const problems = files.flatMap((file) => checkFile(file, readFileSync(join(root, file), 'utf8')));
  for (const problem of problems) console.error(problem);
  console.log(`rooms: ${files.length} files, ${problems.length} problems`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
