import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const source = new URL('../', import.meta.url);
const sheets = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
  (path) => path.endsWith('.css') && !path.endsWith('tokens.css'),
);

// One literal colour and a theme has a hole; one literal layer and a menu opens behind a panel.
test('no style sheet but the tokens holds a colour or a layer of its own', () => {
  const found = sheets.flatMap((path) =>
    literalsIn(readFileSync(new URL(path, source), 'utf8')).map((at) => `${path}: ${at}`),
  );
  expect(found).toEqual([]);
});

test('a literal is found out', () => {
  expect(literalsIn('.a { color: #fff; }')).toHaveLength(1);
  expect(literalsIn('.a { border: 1px solid rgb(0 0 0 / 0.1); }')).toHaveLength(1);
  expect(literalsIn('.a { background: white; }')).toHaveLength(1);
  expect(literalsIn('.a { z-index: 3; }')).toHaveLength(1);
  expect(literalsIn('.a { color: var(--ink); z-index: var(--layer-bar); white-space: nowrap; }')).toEqual([]);
});

function literalsIn(css: string): readonly string[] {
  const declarations = css.replaceAll(/\/\*[\s\S]*?\*\//g, '').match(/[\w-]+:[^;{}]+;/g) ?? [];
  return declarations.filter(
    (line) =>
      /#[\da-f]{3,8}\b|\b(rgb|hsl|hwb|lab|lch|oklab|oklch)a?\(/i.test(line) ||
      /:.*\b(white|black|gr[ae]y|red|green|blue)\b(?!-)/.test(line) ||
      /^z-index:\s*-?\d*[1-9]/.test(line),
  );
}
