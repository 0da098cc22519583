/** Prometheus' text format, version 0.0.4. */

export const CONTENT_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

export interface Sample {
  /** In the order in which they are printed. */
  readonly labels: readonly (readonly [name: string, value: string])[];
  readonly value: number;
}

/** All samples of one name: they must stand together, after its help and its type. */
export interface Family {
  readonly name: string;
  readonly type: 'counter' | 'gauge' | 'untyped';
  readonly help: string;
  readonly samples: readonly Sample[];
}

/** How the program that prints it writes numbers. */
export type Numbers = 'java' | 'go';

/** The whole answer to a scrape. Ends with a line feed; nothing is printed of a name without samples. */
export function exposition(families: readonly Family[], numbers: Numbers): string {
  return families
    .filter(({ samples }) => samples.length > 0)
    .map((family) => familyText(family, numbers))
    .join('');
}

function familyText({ name, type, help, samples }: Family, numbers: Numbers): string {
  const head = `# HELP ${name} ${escaped(help)}\n# TYPE ${name} ${type}\n`;
  return (
    head + samples.map(({ labels, value }) => `${name}${labelsText(labels)} ${numberText(value, numbers)}\n`).join('')
  );
}

/** A label without a value is as good as none. */
function labelsText(labels: Sample['labels']): string {
  const told = labels.filter(([, value]) => value !== '');
  if (told.length === 0) return '';
  return `{${told.map(([name, value]) => `${name}="${escaped(value).replaceAll('"', '\\"')}"`).join(',')}}`;
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
}

/**
 * `Double.toString` of Java always has a decimal point, and an exponent from ten millions on and below a thousandth;
 * Go prints the shortest digits (`'g'` of `strconv`), with an exponent from a million on and below 0.0001.
 */
export function numberText(value: number, numbers: Numbers): string {
  if (Number.isNaN(value)) return 'NaN';
  if (value === Number.POSITIVE_INFINITY) return '+Inf';
  if (value === Number.NEGATIVE_INFINITY) return '-Inf';
  return numbers === 'java' ? javaText(value) : goText(value);
}

function javaText(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e7 || size < 1e-3)) {
    const [digits = '', exponent = ''] = value.toExponential().split('e');
    return `${withPoint(digits)}E${Number(exponent)}`;
  }
  return withPoint(String(value));
}

function withPoint(digits: string): string {
  return digits.includes('.') ? digits : `${digits}.0`;
}

function goText(value: number): string {
  const size = Math.abs(value);
  if (size === 0 || (size >= 1e-4 && size < 1e6)) return String(value);
  const [digits, exponent = '0'] = value.toExponential().split('e');
  const power = Math.abs(Number(exponent)).toString().padStart(2, '0');
  return `${digits}e${exponent.startsWith('-') ? '-' : '+'}${power}`;
}
