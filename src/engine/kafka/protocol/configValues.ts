/**
 * Which values a setting takes, and what Kafka says of others.
 *
 * Kafka 3.9: `ConfigDef.parseType`, `ConfigDef.Range`, `ValidString`, `ValidList`, `ConfigException`.
 */
export interface ValueRule {
  readonly type: 'short' | 'int' | 'long' | 'double' | 'boolean' | 'string' | 'list' | 'class';
  readonly atLeast?: number;
  readonly atMost?: number;
  /** One value besides those between `atLeast` and `atMost`. */
  readonly orElse?: number;
  /** The only values; for a list, what its items may be. */
  readonly oneOf?: readonly string[];
  /** The only values, in capitals or not. They are told in this order, which is that of a hash set. */
  readonly anyCaseOf?: readonly string[];
  /** A text that must say something. */
  readonly isNonEmpty?: true;
  /** The only classes that can be found. */
  readonly classes?: readonly string[];
  /** What no other field says. */
  readonly check?: (value: string) => ValueFault | null;
}

export interface ValueFault {
  /** The value, or the part of it that is wrong, as it is printed. */
  readonly value: string;
  readonly what: string;
}

const WIDEST: Readonly<Record<string, number>> = { short: 32_767, int: 2_147_483_647 };
const LONG_MAX = 9_223_372_036_854_775_807n;

/** What is wrong with a value, in the words of Kafka's ConfigException; null when nothing is. */
export function valueFault(key: string, rule: ValueRule, value: string): string | null {
  const fault = faultOf(rule, value);
  return fault === null ? null : `Invalid value ${fault.value} for configuration ${key}: ${fault.what}`;
}

/** What cannot be read is told as it was written, what can be read and does not fit as it was read. */
function faultOf(rule: ValueRule, written: string): ValueFault | null {
  const value = written.trim();
  if (rule.check !== undefined) return rule.check(value);
  switch (rule.type) {
    case 'boolean': {
      const isBoolean = ['true', 'false'].includes(value.toLowerCase());
      return isBoolean ? null : { value: written, what: 'Expected value to be either true or false' };
    }
    case 'string':
      return choiceFault(rule, value) ?? textFault(rule, value);
    case 'class': {
      const isFound = rule.classes?.includes(value) !== false;
      return isFound ? null : { value: written, what: `Class ${written} could not be found.` };
    }
    case 'list':
      return value === ''
        ? null
        : (value.split(',').flatMap((item) => choiceFault(rule, item.trim()) ?? [])[0] ?? null);
    default:
      return numberFault(rule, value, written);
  }
}

function choiceFault({ oneOf }: ValueRule, value: string): ValueFault | null {
  return oneOf === undefined || oneOf.includes(value)
    ? null
    : { value, what: `String must be one of: ${oneOf.join(', ')}` };
}

function textFault({ anyCaseOf, isNonEmpty }: ValueRule, value: string): ValueFault | null {
  if (isNonEmpty === true && value === '') return { value, what: 'String must be non-empty' };
  return anyCaseOf === undefined || anyCaseOf.includes(value.toUpperCase())
    ? null
    : { value, what: `String must be one of (case insensitive): ${anyCaseOf.join(', ')}` };
}

function numberFault(rule: ValueRule, value: string, written: string): ValueFault | null {
  const { type, atLeast, atMost, orElse } = rule;
  const isNumber = type === 'double' ? /^[+-]?(\d+\.?\d*|\.\d+)$/.test(value) : /^[+-]?\d+$/.test(value);
  const number = Number(value);
  const widest = WIDEST[type] ?? Number.POSITIVE_INFINITY;
  const isTooWide = number > widest || number < -widest - 1;
  if (!isNumber || isTooWide || isBeyondLong(type, value))
    return { value: written, what: `Not a number of type ${type.toUpperCase()}` };
  const printed = asPrinted(type, number, value);
  const isLow = atLeast !== undefined && number < atLeast;
  const isHigh = atMost !== undefined && number > atMost;
  if (number === orElse || (!isLow && !isHigh)) return null;
  if (orElse !== undefined)
    return { value: printed, what: `Value must be between ${atLeast} and ${atMost} or equal to ${orElse}` };
  return { value: printed, what: isLow ? `Value must be at least ${atLeast}` : `Value must be no more than ${atMost}` };
}

function isBeyondLong(type: ValueRule['type'], value: string): boolean {
  return type === 'long' && (BigInt(value) > LONG_MAX || BigInt(value) < -LONG_MAX - 1n);
}

/** As Java prints it: 2 is `2.0` where it is a double. */
function asPrinted(type: ValueRule['type'], number: number, value: string): string {
  if (type === 'double') return Number.isInteger(number) ? `${number}.0` : String(number);
  return BigInt(value).toString();
}
