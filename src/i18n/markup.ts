/**
 * The markup that texts may hold: `**strong**`, `` `code` ``, and a backslash before one of `*`, `` ` `` and `\` to mean
 * the sign itself. It becomes tokens and never HTML, so nothing that arrives in a link or file can run.
 */
export interface MarkupToken {
  readonly type: 'text' | 'strong' | 'code';
  readonly text: string;
}

export type PlaceholderValues = Readonly<Record<string, string | number>>;

const TOKEN = /\*\*((?:\\[\s\S]|(?!\*\*)[^\\])+)\*\*|`((?:\\[\s\S]|[^\\`])+)`/g;
const ESCAPED = /\\([\\*`])/g;
const PLACEHOLDER = /\{\{\s*([\w.]+)\s*\}\}/g;

/** Tokens of a text. Code inside strong stays code. What is not closed is plain text. */
export function parseMarkup(text: string): readonly MarkupToken[] {
  return tokensOf(text, 'text').filter((token) => token.text !== '');
}

/**
 * Tokens of a text with its `{{placeholders}}` filled. Values go in after parsing, so a key such as `**` in one is
 * shown as it is. A placeholder without a value stays: that is a bug one should see.
 */
export function renderText(text: string, values: PlaceholderValues): readonly MarkupToken[] {
  return parseMarkup(text).map((token) => ({ ...token, text: fillPlaceholders(token.text, values) }));
}

/** The same without markup, for names that only screen readers meet. */
export function renderPlain(text: string, values: PlaceholderValues = {}): string {
  return renderText(text, values)
    .map((token) => token.text)
    .join('');
}

export function placeholdersOf(text: string): readonly string[] {
  return [...new Set([...text.matchAll(PLACEHOLDER)].map((match) => match[1] ?? ''))].sort();
}

/** Makes a value safe to stand in a text with markup. */
export function escapeMarkup(value: string): string {
  return value.replace(/[\\*`]/g, '\\$&');
}

function fillPlaceholders(text: string, values: PlaceholderValues): string {
  return text.replace(PLACEHOLDER, (whole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  );
}

function tokensOf(text: string, type: 'text' | 'strong'): readonly MarkupToken[] {
  const tokens: MarkupToken[] = [];
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    const [whole, strong, code] = match;
    tokens.push({ type, text: unescaped(text.slice(end, match.index)) });
    if (code !== undefined) tokens.push({ type: 'code', text: unescaped(code) });
    else tokens.push(...tokensOf(strong ?? '', 'strong'));
    end = match.index + whole.length;
  }
  tokens.push({ type, text: unescaped(text.slice(end)) });
  return tokens;
}

function unescaped(text: string): string {
  return text.replace(ESCAPED, '$1');
}
