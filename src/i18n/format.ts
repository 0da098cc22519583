/** How numbers, times and lists are written. All pure; the language is an argument. */
import type { Language } from './languages';

type Unit = 'ms' | 's' | 'min' | 'h' | 'd';

/** A number and its unit stand in one line. */
const NO_BREAK = '\u00a0';

const UNITS: Readonly<Record<Language, Readonly<Record<Unit, string>>>> = {
  en: { ms: `${NO_BREAK}ms`, s: `${NO_BREAK}s`, min: `${NO_BREAK}min`, h: `${NO_BREAK}h`, d: `${NO_BREAK}d` },
  ja: { ms: 'ミリ秒', s: '秒', min: '分', h: '時間', d: '日' },
  ko: { ms: '밀리초', s: '초', min: '분', h: '시간', d: '일' },
};

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Simulated time as a clock shows it: `00:00:26.480`. Hours go on past a day; the prologue is negative. */
export function formatClock(timeMs: number): string {
  const whole = Math.floor(Math.abs(timeMs));
  const sign = timeMs < 0 && whole > 0 ? '−' : '';
  const parts = [Math.floor(whole / HOUR), Math.floor(whole / MINUTE) % 60, Math.floor(whole / SECOND) % 60];
  return `${sign}${parts.map((part) => String(part).padStart(2, '0')).join(':')}.${String(whole % SECOND).padStart(3, '0')}`;
}

/** The clock of a run that may last for weeks, to the millisecond: `00:00:26.480`, from a day on `7 d 00:01:34.120`. */
export function formatLongClock(timeMs: number, language: Language): string {
  if (timeMs < DAY) return formatClock(timeMs);
  return `${Math.floor(timeMs / DAY)}${UNITS[language].d} ${formatClock(timeMs % DAY)}`;
}

/** A moment in the margin, where hours and minutes go without saying: `26.480`, from an hour on the whole clock. */
export function formatMoment(timeMs: number): string {
  if (Math.abs(timeMs) >= HOUR) return formatClock(timeMs);
  const clock = formatClock(timeMs).replace('00:', '');
  return clock.replace(/^(−?)00:/, '$1');
}

/** A moment of a run that may last for weeks: `00:12:05`, from a day on `4 d 03:15`. */
export function formatDay(timeMs: number, language: Language): string {
  const [clock = ''] = formatClock(timeMs).split('.');
  if (timeMs < DAY) return clock;
  const days = Math.floor(timeMs / DAY);
  const [, minutes = ''] = /:(.*):/.exec(clock) ?? [];
  const hours = String(Math.floor(timeMs / HOUR) % (DAY / HOUR)).padStart(2, '0');
  return `${days}${UNITS[language].d} ${hours}:${minutes}`;
}

/** Seconds without a unit, at most one decimal: `18`, `18.2`. */
export function formatSeconds(durationMs: number): string {
  return String(Math.round(durationMs / 100) / 10);
}

/** What is left of a wait, short enough for the middle of a ring: seconds `4.2`, `43`, from a minute on `4:59`. */
export function formatLeft(leftMs: number): string {
  const ms = Math.max(0, leftMs);
  if (ms < 9_950) return (ms / SECOND).toFixed(1);
  const seconds = Math.round(ms / SECOND);
  return seconds < 60 ? String(seconds) : `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** A length of time with its unit, in at most two of them: `420 ms`, `18.2 s`, `2 min 5 s`, `3 d 4 h`. */
export function formatDuration(durationMs: number, language: Language): string {
  const unit = UNITS[language];
  const ms = Math.max(0, Math.round(durationMs));
  if (ms < SECOND) return `${ms}${unit.ms}`;
  if (ms < MINUTE - 50) return `${formatSeconds(ms)}${unit.s}`;
  const seconds = Math.round(ms / SECOND) * SECOND;
  if (seconds < HOUR) return twoParts(seconds, MINUTE, unit.min, SECOND, unit.s, language);
  if (seconds < DAY) return twoParts(seconds, HOUR, unit.h, MINUTE, unit.min, language);
  return twoParts(seconds, DAY, unit.d, HOUR, unit.h, language);
}

/** A size in the largest unit that fits, at most one decimal: `79 B`, `1.5 KiB`, `1 GiB`. */
export function formatBytes(bytes: number, language: Language): string {
  let value = bytes;
  let unit = 0;
  for (; Math.abs(value) >= 1024 && unit < BYTE_UNITS.length - 1; unit++) value /= 1024;
  const rounded = new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(value);
  return `${rounded}${NO_BREAK}${BYTE_UNITS[unit] ?? ''}`;
}

const BYTE_UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'];

export function formatNumber(value: number, language: Language): string {
  return new Intl.NumberFormat(language).format(value);
}

/** A large number in few letters: `950`, `1.2K`. */
export function formatCompact(value: number, language: Language): string {
  return new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 }).format(value);
}

/** `a, b and c` in the words of the language. */
export function formatList(items: readonly string[], language: Language): string {
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(items);
}

/** Broker ids as Kafka's tools and this page show them: `[2, 3, 1]`. */
export function formatIds(ids: readonly number[]): string {
  return `[${ids.join(', ')}]`;
}

function twoParts(
  ms: number,
  large: number,
  largeUnit: string,
  small: number,
  smallUnit: string,
  language: Language,
): string {
  const first = `${Math.floor(ms / large)}${largeUnit}`;
  const rest = Math.floor((ms % large) / small);
  if (rest === 0) return first;
  return [first, `${rest}${smallUnit}`].join(language === 'ja' ? '' : ' ');
}

const AGO: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', DAY],
  ['hour', HOUR],
  ['minute', MINUTE],
];

/** How long ago something was, on the wall's clock: `2 days ago`, `now`. */
export function formatAgo(thenMs: number, language: Language, nowMs: number = Date.now()): string {
  const passedMs = Math.max(0, nowMs - thenMs);
  const [unit, unitMs] = AGO.find(([, each]) => passedMs >= each) ?? ['second', Number.POSITIVE_INFINITY];
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(-Math.floor(passedMs / unitMs), unit);
}
