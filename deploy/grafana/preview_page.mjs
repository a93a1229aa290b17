// The page that is pictured: a dashboard's panels at their places, drawn by uPlot.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { uplotFolder } from './pins.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const uplot = (file) => readFileSync(join(uplotFolder, 'dist', file), 'utf8');
// A page that is a file cannot import: it gets the functions as they are.
const scale = readFileSync(join(here, 'preview_scale.mjs'), 'utf8').replaceAll(/^export /gm, '');

export const width = 1280;
const [unit, gap, head] = [26, 6, 74]; // pixels of a row of the grid, between panels, of the title

const bottomOf = (dashboard) =>
  Math.max(...dashboard.panels.map((panel) => panel.gridPos.y + panel.gridPos.h));
export const heightOf = (dashboard) => head + bottomOf(dashboard) * unit + 12;

const escape = (text) =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]);

function frame(panel, inside) {
  const { x, y, w, h } = panel.gridPos;
  const column = (width - 16) / 24;
  const place = `left:${8 + x * column}px;top:${head + y * unit}px;` +
    `width:${w * column - gap}px;height:${h * unit - gap}px`;
  return panel.type === 'row'
    ? `<div class="row" style="${place}">${escape(panel.title)}</div>`
    : `<div class="panel" style="${place}" title="${escape(panel.description)}">` +
      `<h2>${escape(panel.title)}</h2>${inside}</div>`;
}

const style = `
  body { margin: 0; background: #f4f5f5; font: 12px system-ui, sans-serif; color: #24292e; }
  h1 { position: absolute; left: 12px; top: 8px; margin: 0; font-size: 19px; }
  .says { position: absolute; left: 12px; top: 36px; width: ${width - 330}px; color: #555; }
  .mark { position: absolute; right: 12px; top: 10px; padding: 4px 10px; border-radius: 4px;
    background: #ffe8b3; color: #6b4a00; font-weight: 600; }
  .row { position: absolute; font-weight: 600; font-size: 13px; line-height: ${unit - gap}px; }
  .panel { position: absolute; background: #fff; border: 1px solid #dfe1e4; border-radius: 3px;
    overflow: hidden; box-sizing: border-box; }
  h2 { margin: 4px 8px 0; font-size: 12px; font-weight: 600; white-space: nowrap;
    overflow: hidden; text-overflow: ellipsis; }
  .number { display: flex; align-items: center; justify-content: center;
    height: calc(100% - 24px); font-size: 26px; font-weight: 600; }
  .legend { position: absolute; left: 8px; right: 4px; bottom: 3px;
    font-size: 10px; line-height: 14px; color: #444; }
  .legend span { margin-right: 9px; white-space: nowrap; }
  .legend i { display: inline-block; width: 9px; height: 3px; margin-right: 3px; vertical-align: middle; }
  .legend .rest { color: #888; }
  .number:has(+ .trend) { height: calc(76% - 24px); }
  .trend { position: absolute; left: 6px; bottom: 4px; width: calc(100% - 12px); height: 24%; }
  .none { color: #999; font-size: 13px; font-weight: 400; }`;

// The whole page; `data` has each panel's series by its title.
export function pageOf(dashboard, data, range) {
  const panels = dashboard.panels.map((panel, at) =>
    frame(panel, panel.type === 'stat' ? `<div class="number" id="p${at}"></div>`
      : `<div id="p${at}"></div><div class="legend" id="l${at}"></div>`)).join('\n');
  const shown = dashboard.panels.map((panel) => ({
    type: panel.type,
    unit: panel.fieldConfig?.defaults?.unit,
    decimals: panel.fieldConfig?.defaults?.decimals,
    steps: panel.fieldConfig?.defaults?.thresholds?.steps,
    stacked: panel.fieldConfig?.defaults?.custom?.stacking?.mode === 'normal',
    trend: panel.options?.graphMode === 'area',
    overrides: (panel.fieldConfig?.overrides ?? []).map(({ matcher, properties }) => ({
      names: matcher.options,
      colour: properties.find(({ id }) => id === 'color').value.fixedColor,
    })),
    series: data[panel.title] ?? [],
  }));
  return `<!doctype html><meta charset="utf-8"><style>${uplot('uPlot.min.css')}${style}</style>
<h1>${escape(dashboard.title)}</h1><div class="says">${escape(dashboard.description)}</div>
<div class="mark">preview, not Grafana</div>
${panels}
<script>${uplot('uPlot.iife.min.js')}</script>
<script>const panels = ${JSON.stringify(shown)}, range = ${JSON.stringify(range)};</script>
<script>${scale}</script>
<script>${readFileSync(join(here, 'preview_draw.js'), 'utf8')}</script>`;
}
