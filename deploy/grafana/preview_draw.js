// Runs in the page of preview_page.mjs: draws `panels` over `range` with uPlot.
/* global panels, range, uPlot */
const palette = ['#3274d9', '#56a64b', '#e0b400', '#e02f44', '#8f3bb8', '#ff780a', '#37872d',
  '#1f60c4', '#c4162a', '#6e9fff', '#96d98d', '#a352cc'];
// Steps of an axis of seconds that a person can read.
const durations = [1e-5, 1e-4, 1e-3, 2e-3, 5e-3, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60,
  120, 300, 600, 1800, 3600, 7200, 21600, 43200, 86400, 172800, 432000, 864000, 2592000];
const colours = { green: '#299c46', orange: '#e08400', red: '#d0021b', blue: '#3274d9' };

function scaled(value, steps) {
  for (const [size, name] of steps) if (Math.abs(value) >= size) return [value / size, name];
  const [size, name] = steps[steps.length - 1];
  return [value / size, name];
}

// The value in its unit, as short as it can be read.
function told(value, unit, decimals) {
  if (value === null || value === undefined || Number.isNaN(value)) return '–';
  if (!Number.isFinite(value)) return '∞';
  const short = (number) => number.toFixed(decimals ?? (Math.abs(number) >= 100 ? 0 : Math.abs(number) >= 10 ? 1 : 2))
    .replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');
  if (unit === 'percentunit') return `${short(value * 100)} %`;
  if (unit === 'bool_yes_no') return value ? 'yes' : 'no';
  if (unit === 's') {
    if (value === 0) return '0 s';
    const [number, name] = scaled(value, [[86400, 'd'], [3600, 'h'], [60, 'min'], [1, 's'], [1e-3, 'ms'], [1e-6, 'µs']]);
    return `${short(number)} ${name}`;
  }
  const [number, name] = value === 0 ? [0, ''] : Math.abs(value) < 1000 ? [value, '']
    : scaled(value, [[1e9, 'G'], [1e6, 'M'], [1e3, 'k']]);
  return `${short(number)}${name ? ' ' + name : ''}${{ reqps: ' /s', bytes: 'B' }[unit] ?? ''}`;
}

function colourOf(value, steps) {
  let colour = steps[0].color;
  for (const step of steps) if (step.value !== null && value >= step.value) colour = step.color;
  return colours[colour];
}

function number(panel, box) {
  const last = panel.series[0]?.points.filter(([, value]) => !Number.isNaN(value) && value !== null).pop();
  box.textContent = last ? told(last[1], panel.unit, panel.decimals) : 'none yet';
  if (last) box.style.color = colourOf(last[1], panel.steps);
  else box.className += ' none';
}

// One array of times and one of values for each series; a missing sample is a gap.
function table(series) {
  const times = [];
  for (let at = range.start; at <= range.end; at += range.step) times.push(at);
  return [times, ...series.map(({ points }) => {
    const known = new Map(points);
    return times.map((at) => {
      const value = known.get(at);
      return value === undefined || value === null || Number.isNaN(value) ? null : value;
    });
  })];
}

// Each row on those before it, the topmost first, so that each is drawn over the one above it.
function stack([times, ...rows]) {
  const sums = times.map(() => 0);
  return [times, ...rows.map((row) => row.map((value, at) => (sums[at] += value ?? 0))).reverse()];
}

// A colour as it looks through milky glass.
function light(colour) {
  const part = (at) => Math.round(255 - (255 - parseInt(colour.slice(at, at + 2), 16)) * 0.3);
  return `rgb(${part(1)}, ${part(3)}, ${part(5)})`;
}

const limitLines = (panel) => (plot) => {
  for (const step of panel.steps.slice(1)) {
    const y = plot.valToPos(step.value, 'y', true);
    if (!(y > plot.bbox.top && y < plot.bbox.top + plot.bbox.height)) continue;
    const context = plot.ctx;
    context.save();
    context.strokeStyle = colours[step.color];
    context.setLineDash([5, 5]);
    context.beginPath();
    context.moveTo(plot.bbox.left, y);
    context.lineTo(plot.bbox.left + plot.bbox.width, y);
    context.stroke();
    context.restore();
  }
};

function lines(panel, box, legend) {
  const series = panel.series.slice(0, 24);
  if (series.length === 0) {
    box.className = 'number none';
    box.textContent = 'no data';
    return;
  }
  legend.innerHTML = series.slice(0, 12).map(({ name, points }, at) =>
    `<span><i style="background:${palette[at % palette.length]}"></i></span>`).join('');
  legend.querySelectorAll('span').forEach((span, at) => {
    const last = series[at].points[series[at].points.length - 1]?.[1];
    span.append(`${series[at].name.trim() || 'value'} ${told(last, panel.unit)}`);
  });
  const rows = table(series);
  const hues = series.map((_, at) => palette[at % palette.length]);
  const frame = box.parentElement.getBoundingClientRect();
  new uPlot({
    width: frame.width - 12,
    height: frame.height - 30 - legend.getBoundingClientRect().height,
    legend: { show: false }, cursor: { show: false },
    scales: { x: { time: true }, y: { range: (_, low, high) => [0, high > 0 ? high * 1.1 : 1] } },
    axes: [
      { size: 32, font: '10px system-ui', grid: { stroke: '#eee' },
        values: (_, ticks) => ticks.map((at) => new Date(at * 1000).toISOString().slice(11, 16)) },
      { size: 58, font: '10px system-ui', grid: { stroke: '#eee' },
        ...(panel.unit === 's' ? { incrs: durations } : {}),
        values: (_, ticks) => ticks.map((value) => told(value, panel.unit)) },
    ],
    series: [{}, ...(panel.stacked ? [...hues].reverse() : hues).map((hue) => ({
      stroke: hue, width: 1.25, points: { show: false }, spanGaps: false,
      fill: panel.stacked ? light(hue) : undefined,
    }))],
    hooks: { draw: [limitLines(panel)] },
  }, panel.stacked ? stack(rows) : rows, box);
}

panels.forEach((panel, at) => {
  const box = document.getElementById(`p${at}`);
  if (panel.type === 'stat') number(panel, box);
  if (panel.type === 'timeseries') lines(panel, box, document.getElementById(`l${at}`));
});
