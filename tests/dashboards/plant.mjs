#!/usr/bin/env node
// tests/dashboards/plant.mjs FAULT: puts one fault into a sound dashboard; exit 0 only if the lint
// finds it, and nothing else.
import { readFileSync } from 'node:fs';
import { lint, panelsOf } from '../../deploy/grafana/lint.mjs';

const faults = {
  title: (panel) => { panel.title = ''; },
  description: (panel) => { panel.description = ''; },
  unit: (panel) => { delete panel.fieldConfig.defaults.unit; },
  thresholds: (panel) => { panel.fieldConfig.defaults.thresholds.steps = []; },
  runbook: (panel) => { panel.links = []; },
  'missing-runbook': (panel) => { panel.links[0].url = '${runbooks}/Nowhere.md'; },
  'missing-chapter': (panel) => { panel.links[0].url = '${runbooks}/Principles.md#Nowhere'; },
  'list-of-runbooks': (panel) => { panel.links[0].url = '${runbooks}/README.md'; },
  editable: (panel, dashboard) => { dashboard.editable = true; },
  datasource: (panel) => { panel.datasource = { type: 'prometheus', uid: 'abc' }; },
  query: (panel) => { panel.targets = []; },
  syntax: (panel) => { panel.targets[0].expr = 'sum(rate(a_total[$__rate_interval])'; },
  'gauge-rate': (panel) => { panel.targets[0].expr = 'rate(primadona_executor_queue_depth[$__rate_interval])'; },
  'fixed-window': (panel) => { panel.targets[0].expr = 'rate(a_total[5m])'; },
  'seconds-a-second': (panel) => {
    panel.fieldConfig.defaults.unit = 's';
    panel.targets[0].expr = 'sum(rate(a_seconds_sum[$__rate_interval]))';
  },
  'raw-counter': (panel) => { panel.targets[0].expr = 'sum(a_sum) / sum(increase(a_count[1d]))'; },
  'hidden-red': (panel) => {
    panel.fieldConfig.defaults.thresholds.steps = [
      { value: null, color: 'red' }, { value: 0, color: 'green' }];
    delete panel.fieldConfig.defaults.min;
    panel.targets[0].expr = 'clamp_min(objective:budget_left:ratio_28d, 0)';
  },
  'same-title': (panel, dashboard) => { panelsOf(dashboard)[1].title = panel.title; },
};

const plant = faults[process.argv[2]];
if (!plant) {
  process.stderr.write(`usage: plant.mjs ${Object.keys(faults).join('|')}\n`);
  process.exit(2);
}
const text = readFileSync(new URL('../../deploy/grafana/dashboards/booking.json', import.meta.url), 'utf8');
const dashboard = JSON.parse(text);
if (lint(dashboard).length > 0) throw new Error('the dashboard was not sound before');
plant(panelsOf(dashboard)[0], dashboard);
const found = lint(dashboard);
process.stdout.write(found.map((fault) => `${fault}\n`).join(''));
process.exit(found.length === 1 ? 0 : 1);
