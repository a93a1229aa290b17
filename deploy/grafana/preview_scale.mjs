// Values, times and names as a person reads them. The preview's page has this text inside it, so it
// imports nothing.

// Steps of an axis of seconds that a person can read.
const durations = [1e-5, 1e-4, 1e-3, 2e-3, 5e-3, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10,
  30, 60, 120, 300, 600, 1800, 3600, 7200, 21600, 43200, 86400, 172800, 432000, 864000, 2592000];
const decimals = Array.from({ length: 54 }, (_, at) =>
  [1, 2, 5][at % 3] * 10 ** (Math.floor(at / 3) - 6));

function scaled(value, steps) {
  for (const [size, name] of steps) if (Math.abs(value) >= size) return [value / size, name];
  const [size, name] = steps[steps.length - 1];
  return [value / size, name];
}

function duration(value, short) {
  if (value === 0) return '0 s';
  const [number, name] = scaled(value,
    [[86400, 'd'], [3600, 'h'], [60, 'min'], [1, 's'], [1e-3, 'ms'], [1e-6, 'µs']]);
  return `${short(number)} ${name}`;
}

export const isReal = (value) => value !== null && value !== undefined && !Number.isNaN(value);

// The value in its unit, as short as it can be read.
export function told(value, unit, places) {
  if (!isReal(value)) return '–';
  if (!Number.isFinite(value)) return '∞';
  // Thousands are told as such: their places are others than those of the number as it stands.
  const own = Math.abs(value) < 1000 || unit === 's' ? places : undefined;
  const digits = (number) =>
    own ?? (Math.abs(number) >= 100 ? 0 : Math.abs(number) >= 10 ? 1 : 2);
  const short = (number) => number.toFixed(digits(number))
    .replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '').replace(/^-0$/, '0');
  if (unit === 'percentunit') return `${short(value * 100)} %`;
  if (unit === 'bool_yes_no') return value ? 'yes' : 'no';
  if (unit === 's') return duration(value, short);
  const [number, name] = Math.abs(value) < 1000 ? [value, '']
    : scaled(value, [[1e9, 'G'], [1e6, 'M'], [1e3, 'k']]);
  const after = unit?.startsWith('suffix:') ? ` ${unit.slice(7)}`
    : { reqps: ' /s', bytes: 'B' }[unit];
  return `${short(number)}${name ? ` ${name}` : ''}${after ?? ''}`;
}

// Where the axis from `low` to `high` has its marks: at most `most`, but never fewer than two, for
// of one mark nothing can be read. Of `whole` numbers none lies between them.
export function marks(low, high, { unit, most, whole }) {
  const steps = (unit === 's' ? durations : decimals).filter((step) => !whole || step >= 1);
  const count = (step) => Math.floor(high / step + 1e-9) - Math.ceil(low / step - 1e-9) + 1;
  const fits = steps.findIndex((step) => count(step) <= Math.max(2, most));
  const tried = fits < 0 ? steps : steps.slice(0, fits + 1);
  const step = tried.findLast((one) => count(one) >= 2) ?? steps[0];
  const first = Math.ceil(low / step - 1e-9);
  return Array.from({ length: count(step) }, (_, nth) => (first + nth) * step);
}

// A mark of the axis of time: with seconds only where marks are less than a minute apart, so that
// no two read the same.
export const timeTold = (seconds, step) =>
  new Date(seconds * 1000).toISOString().slice(11, step < 60 ? 19 : 16);

// The last value that is one, or undefined.
export const lastReal = (points) => points.findLast(([, value]) => isReal(value))?.[1];

// Series in the order in which they matter: what has data before what is always 0, the highest
// first; or, where little is bad, the lowest. The legend names `shown` of them, at most `most`, so
// that lines keep their room; `rest` says how many it leaves out, and which of them are at 0.
export function legendOf(series, { most = 12, lowest = false } = {}) {
  const values = ({ points }) => points.map(([, value]) => value).filter(isReal);
  const weighed = series.map((one) => ({
    one, high: Math.max(0, ...values(one).map(Math.abs)), low: Math.min(Infinity, ...values(one)),
  }));
  const ordered = weighed.sort((a, b) =>
    (lowest ? a.low - b.low : b.high - a.high) || a.one.name.localeCompare(b.one.name));
  const some = lowest ? ordered : ordered.filter(({ high }) => high > 0);
  const worth = ordered.length <= 6 ? ordered.length : Math.max(some.length, 1);
  const shown = Math.min(most, worth);
  const left = ordered.length - shown;
  const zeroes = Math.min(left, ordered.length - some.length);
  const rest = [left > zeroes && `${left - zeroes} more`, zeroes > 0 && `${zeroes} more at 0`];
  return { series: ordered.map(({ one }) => one), shown, rest: rest.filter(Boolean).join(', ') };
}

// When a board's data begin: at the earliest first value of its series, those left out that are
// there before the suite is and would answer at any time.
export function beginOf(series, from) {
  const firsts = series.map(({ points }) => points.find(([, value]) => isReal(value))?.[0])
    .filter((at) => at !== undefined && at >= from);
  return firsts.length > 0 ? Math.min(...firsts) : from;
}
