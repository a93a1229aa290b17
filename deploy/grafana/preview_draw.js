// Runs in the page of preview_page.mjs, after the functions of preview_scale.mjs: draws `panels`
// over `range` with uPlot.
/* global panels, range, uPlot, told, marks, timeTold, lastReal, legendOf, isReal */
// Without red and green: a line has these only where its name says that it is bad or good.
const palette = ['#3274d9', '#e0b400', '#8f3bb8', '#ff780a', '#1aa7a1', '#7a5c3e', '#6e9fff',
  '#c06ab8', '#5f6b76', '#b5892e', '#0b5394', '#a352cc'];
const colours = { green: '#299c46', 'light-green': '#8cc63f', orange: '#e08400', red: '#d0021b',
  'light-red': '#e8707a', blue: '#3274d9', yellow: '#e0b400', purple: '#8f3bb8' };

const legendRoom = 44; // three lines, in pixels

function colourOf(value, steps) {
  let colour = steps[0].color;
  for (const step of steps) if (step.value !== null && value >= step.value) colour = step.color;
  return colours[colour];
}

// The way of a number below it, without axes.
function trendLine(points, colour, box) {
  const real = points.filter(([, value]) => isReal(value));
  const values = real.map(([, value]) => value);
  const low = Math.min(...values, 0);
  const high = Math.max(...values, 0) - low || 1;
  const way = real.map(([at, value]) => [(100 * (at - range.start)) / (range.end - range.start),
    38 - (34 * (value - low)) / high].join(','));
  box.insertAdjacentHTML('beforeend', '<svg class="trend" viewBox="0 0 100 40" ' +
    'preserveAspectRatio="none"><polyline fill="none" vector-effect="non-scaling-stroke" ' +
    `stroke="${colour}" stroke-width="1.5" points="${way.join(' ')}"/></svg>`);
}

function number(panel, box) {
  const value = lastReal(panel.series[0]?.points ?? []);
  box.textContent = value === undefined ? 'none yet' : told(value, panel.unit, panel.decimals);
  if (value === undefined) {
    box.className += ' none';
    return;
  }
  box.style.color = colourOf(value, panel.steps);
  if (panel.trend) trendLine(panel.series[0].points, box.style.color, box.parentElement);
}

// One array of times and one of values for each series; a missing sample is a gap.
function table(series) {
  const times = [];
  for (let at = range.start; at <= range.end; at += range.step) times.push(at);
  return [times, ...series.map(({ points }) => {
    const known = new Map(points);
    return times.map((at) => (isReal(known.get(at)) ? known.get(at) : null));
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

// A colour of its own where the board gives it one.
function huesOf(panel, series) {
  let next = 0;
  return series.map(({ name }) => {
    const own = panel.overrides.find(({ names }) => new RegExp(names.slice(1, -1)).test(name));
    return own ? colours[own.colour] : palette[next++ % palette.length];
  });
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

function fillLegend(panel, { series, shown, rest }, hues, legend) {
  legend.textContent = '';
  series.slice(0, shown).forEach(({ name, points }, at) => {
    const span = document.createElement('span');
    span.innerHTML = `<i style="background:${hues[at]}"></i>`;
    span.append(`${name.trim() || 'value'} ${told(lastReal(points), panel.unit, panel.decimals)}`);
    legend.append(span);
  });
  if (rest) legend.insertAdjacentHTML('beforeend', `<span class="rest">${rest}</span>`);
}

// The range of the axis: from 0, or below where values are; of a panel that is all 0 up to its
// limits, so that one sees how far away they are.
function axisRange(panel, low, high) {
  const limit = panel.steps[panel.steps.length - 1].value ?? 0;
  const top = high > 0 ? high : Math.max(limit, 0) || 1;
  return [low < 0 ? low * 1.1 : 0, top * 1.1];
}

function axes(panel, whole) {
  const quiet = { font: '10px system-ui', grid: { stroke: '#eee' } };
  const brief = range.end - range.start < 180;
  return [
    { ...quiet, size: 26, space: 64,
      incrs: brief ? [10, 20, 30] : [60, 120, 300, 600, 900, 1800, 3600, 7200, 21600, 86400],
      values: (_, ticks, at, space, step) => ticks.map((tick) => timeTold(tick, step)) },
    { ...quiet, size: 62,
      splits: (plot, at, low, high) => marks(low, high,
        { unit: panel.unit, most: Math.max(3, Math.floor(plot.height / 28)), whole }),
      values: (_, ticks) => ticks.map((value) => told(value, panel.unit)) },
  ];
}

function lines(panel, box, legend) {
  if (panel.series.length === 0) {
    box.className = 'number none';
    box.textContent = 'no data';
    return;
  }
  const frame = box.parentElement.getBoundingClientRect();
  const lowest = panel.steps[0].color === 'red';
  const series = legendOf(panel.series, { lowest }).series.slice(0, 24);
  const hues = huesOf(panel, series);
  for (let most = 12; most > 0; most -= 1) {
    fillLegend(panel, legendOf(panel.series, { most, lowest }), hues, legend);
    if (legend.getBoundingClientRect().height <= legendRoom) break;
  }
  const rows = table(series);
  const whole = panel.decimals === 0 || series.every(({ points }) =>
    points.every(([, value]) => !isReal(value) || Number.isInteger(value)));
  new uPlot({
    width: frame.width - 12,
    height: frame.height - 30 - legend.getBoundingClientRect().height,
    legend: { show: false }, cursor: { show: false },
    scales: { x: { time: true, range: () => [range.start, range.end] },
      y: { range: (_, low, high) => axisRange(panel, low, high) } },
    axes: axes(panel, whole && panel.unit !== 'percentunit'),
    series: [{}, ...(panel.stacked ? [...hues].reverse() : hues).map((hue) => ({
      stroke: hue, width: 1.5, points: { show: false }, spanGaps: false,
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
