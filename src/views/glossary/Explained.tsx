import { Fragment, useMemo } from 'react';
import { Code } from '../../design';
import {
  type Glossary,
  type MarkupToken,
  parseMarkup,
  type PlaceholderValues,
  renderText,
  type TermId,
} from '../../i18n';
import { useOpenLesson } from '../useOpenLesson';
import { Term } from './Term';
import { useGlossary } from './useGlossary';

/** A text with its markup, in which every term of the glossary can be asked for: where it comes first. */
export function Explained({
  text,
  values,
}: {
  readonly text: string;
  readonly values?: PlaceholderValues | undefined;
}) {
  const glossary = useGlossary();
  const withoutTerms = useOpenLesson()?.lesson.withoutTerms;
  const pieces = useMemo(() => {
    const tokens = values === undefined ? parseMarkup(text) : renderText(text, values);
    const seen = new Set<TermId>(withoutTerms);
    return tokens.map((token) => ({ token, parts: partsOf(token, glossary, seen) }));
  }, [text, values, glossary, withoutTerms]);

  return pieces.map(({ token, parts }, index) => {
    // The pieces of a text have no names and never change places.
    const key = `${index}-${token.type}`;
    const content = parts.map(({ text: part, term }, place) => {
      const entry = term === null ? undefined : glossary?.entries.find(({ id }) => id === term);
      return (
        // oxlint-disable-next-line react/no-array-index-key
        <Fragment key={place}>{entry === undefined ? part : <Term entry={entry}>{part}</Term>}</Fragment>
      );
    });
    if (token.type === 'strong') return <b key={key}>{content}</b>;
    if (token.type === 'code') {
      return (
        <Code key={key} text={token.text}>
          {content}
        </Code>
      );
    }
    return <span key={key}>{content}</span>;
  });
}

function partsOf({ type, text }: MarkupToken, glossary: Glossary | null, seen: Set<TermId>) {
  const whole = [{ text, term: null }];
  if (glossary === null) return whole;
  if (type !== 'code') return glossary.finder.partsOf(text, seen);
  // Code is a name: it is a term as a whole, or it is none.
  const term = glossary.finder.termOf(text);
  if (term === null || seen.has(term)) return whole;
  seen.add(term);
  return [{ text, term }];
}
