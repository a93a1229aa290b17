// Writing YAML, and times that may be scaled.

// Plain data as YAML in block style; every text is quoted, so that nothing is taken for a number.
export function yaml(value, indent = '') {
  if (Array.isArray(value)) {
    if (value.length === 0) return `${indent}[]\n`;
    return value.map((item) => `${indent}- ${yaml(item, indent + '  ').trimStart()}`).join('');
  }
  if (value !== null && typeof value === 'object') {
    const lines = Object.entries(value).filter(([, item]) => item !== undefined);
    if (lines.length === 0) return `${indent}{}\n`;
    return lines.map(([key, item]) => {
      const nested = item !== null && typeof item === 'object' && Object.keys(item).length > 0;
      return `${indent}${/^[\w.]+$/.test(key) ? key : JSON.stringify(key)}:` +
        (nested ? `\n${yaml(item, indent + '  ')}` : ` ${yaml(item).trim()}\n`);
    }).join('');
  }
  return `${typeof value === 'string' ? JSON.stringify(value) : String(value)}\n`;
}

const seconds = { s: 1, m: 60, h: 3600, d: 86400 };

// "2h" as seconds.
export function secondsOf(text) {
  const match = /^(\d+)([smhd])$/.exec(text);
  if (!match) throw new Error(`not a time: ${text}`);
  return Number(match[1]) * seconds[match[2]];
}

// A function that gives a time divided by `scale`, at least `least` seconds. At scale 1 the text
// stays as it was.
export function scaled(scale) {
  const time = (text, least = 0) =>
    scale === 1 ? text : `${Math.max(least, Math.ceil(secondsOf(text) / scale))}s`;
  time.scale = scale;
  return time;
}
