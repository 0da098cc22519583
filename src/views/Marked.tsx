import { Code } from '../design';
import { type PlaceholderValues, parseMarkup, renderText } from '../i18n';

/** A text with its markup, as elements: nothing in it is ever taken for HTML. */
export function Marked({ text, values }: { readonly text: string; readonly values?: PlaceholderValues }) {
  const tokens = values === undefined ? parseMarkup(text) : renderText(text, values);
  return tokens.map((token, index) => {
    // The tokens of a text have no names and never change places.
    const key = `${index}-${token.type}`;
    if (token.type === 'strong') return <b key={key}>{token.text}</b>;
    if (token.type === 'code') return <Code key={key} text={token.text} />;
    return <span key={key}>{token.text}</span>;
  });
}
