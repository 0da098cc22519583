import type { ErrorName, Refusal } from '../engine';

/** Every refusal is worded; the compiler asks for the words of a new one. */
export interface RefusalTexts {
  readonly title: string;
  readonly titleWith: string;
  readonly kept: string;
  readonly kafkaSays: string;
  readonly types: Readonly<Record<Refusal['type'], string>>;
  readonly what: Readonly<Record<Extract<Refusal, { readonly type: 'tooMany' | 'outOfRange' }>['what'], string>>;
  readonly advice: Readonly<Partial<Record<ErrorName, string>>>;
}
