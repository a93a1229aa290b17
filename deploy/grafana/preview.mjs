#!/usr/bin/env node
// deploy/grafana/preview.mjs: pictures of the dashboards, from their JSON and a real Prometheus.
//
// usage: preview.mjs --prometheus URL [--out DIR] [--minutes N] [--ago N] [--only NAME]
//
// Shows the last 15 minutes, or --minutes, up to now, or --ago minutes before.
// Needs chromium. No Grafana is at work: uPlot draws, a headless chromium takes the picture, and
// each says "preview, not Grafana". What a person sees in Grafana has the same panels, queries and
// colours.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { answerHelp } from './help.mjs';
import { plainQuery } from './expressions.mjs';
import { panelsOf } from './lint.mjs';
import { heightOf, pageOf, width } from './preview_page.mjs';
import { beginOf } from './preview_scale.mjs';

answerHelp(import.meta.url);
const here = dirname(fileURLToPath(import.meta.url));

function option(name, fallback) {
  const at = process.argv.indexOf(`--${name}`);
  return at >= 0 ? process.argv[at + 1] : fallback;
}

function refuse(text) {
  process.stderr.write(`error: ${text}\n`);
  process.exit(1);
}

// The series of one query: [{ name, points: [[seconds, value], …] }].
async function seriesOf(prometheus, target, { start, end, step }) {
  const query = new URLSearchParams({
    query: plainQuery(target.expr, '30s'),
    start: String(start), end: String(end), step: String(step),
  });
  const response = await fetch(`${prometheus}/api/v1/query_range?${query}`);
  const answer = await response.json();
  if (answer.status !== 'success') throw new Error(`${answer.error}: ${target.expr}`);
  return answer.data.result.map(({ metric, values }) => ({
    name: nameOf(target.legendFormat, metric),
    points: values.map(([at, value]) => [at, Number(value)]),
  }));
}

function nameOf(format, metric) {
  if (format === '__auto') {
    return Object.entries(metric).filter(([key]) => key !== '__name__')
      .map(([, value]) => value).join(' ') || 'value';
  }
  return format.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, label) => metric[label] ?? '');
}

// Each panel's series, by its title.
async function dataOf(dashboard, prometheus, range) {
  const data = {};
  for (const panel of panelsOf(dashboard)) {
    const found = await Promise.all(
      panel.targets.map((target) => seriesOf(prometheus, target, range)));
    data[panel.title] = found.flat();
  }
  return data;
}

// The part of the range in which there is something to see, in steps of about three pixels.
async function fullRange(dashboard, prometheus, { start, end, step }) {
  const whole = { start, end, step };
  const there = await seriesOf(prometheus, { expr: 'count(up)', legendFormat: '' }, whole);
  const data = await dataOf(dashboard, prometheus, whole);
  const begin = beginOf(Object.values(data).flat(), there[0]?.points[0][0] ?? start);
  return { start: begin, end, step: Math.max(1, Math.round((end - begin) / 240)) };
}

async function picture(file, prometheus, whole, out) {
  const dashboard = JSON.parse(readFileSync(join(here, 'dashboards', file), 'utf8'));
  const range = await fullRange(dashboard, prometheus, whole);
  const data = await dataOf(dashboard, prometheus, range);
  const folder = mkdtempSync(join(tmpdir(), 'preview-'));
  const page = join(folder, 'page.html');
  writeFileSync(page, pageOf(dashboard, data, range));
  const image = join(out, file.replace('.json', '.png'));
  const ran = spawnSync('chromium', [
    '--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars',
    `--user-data-dir=${join(folder, 'profile')}`, '--virtual-time-budget=3000',
    `--window-size=${width},${heightOf(dashboard)}`, `--screenshot=${image}`, `file://${page}`,
  ], { encoding: 'utf8', timeout: 120_000 });
  rmSync(folder, { recursive: true, force: true });
  if (ran.error) throw new Error(`chromium takes the pictures and does not start: ${ran.error.message}`);
  if (ran.status !== 0) throw new Error(`chromium made no picture of ${file}: ${ran.stderr}`);
  process.stdout.write(`${basename(image)}\n`);
}

const prometheus = option('prometheus', '');
if (!prometheus) refuse('--prometheus names the server, such as http://127.0.0.1:9090');
const out = option('out', join(here, '../../docs/dashboards'));
const seconds = Number(option('minutes', '15')) * 60;
const end = Math.floor(Date.now() / 1000) - Number(option('ago', '0')) * 60;
const range = { start: end - seconds, end, step: Math.max(1, Math.round(seconds / 200)) };
mkdirSync(out, { recursive: true });
for (const file of readdirSync(join(here, 'dashboards')).sort()) {
  if (option('only', '') && !file.startsWith(option('only', ''))) continue;
  await picture(file, prometheus, range, out).catch((fault) => refuse(fault.message));
}
