#!/usr/bin/env node
// tests/observe/queries.mjs: every query of every panel and rule, asked of a real Prometheus.
//
// usage: queries.mjs --prometheus URL
//
// A panel and a recording rule must return data, a number and not NaN; where an `or` would answer
// for a series that nobody has, the series before it must be there too. An alert is silent while
// all is well: of it every series that it looks at must be there. Prints one line for each that
// returns nothing, then 'N queries, N without data'; exit 1 if any.
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { answerHelp } from '../../deploy/grafana/help.mjs';
import { asked, selectorsOf } from '../../deploy/grafana/expressions.mjs';
import { panelsOf } from '../../deploy/grafana/lint.mjs';

answerHelp(import.meta.url);
const dashboards = join(dirname(fileURLToPath(import.meta.url)), '../../deploy/grafana/dashboards');
const atOnce = 8;

const at = process.argv.indexOf('--prometheus');
if (at < 0 || !process.argv[at + 1]) {
  process.stderr.write('usage: queries.mjs --prometheus URL\n');
  process.exit(1);
}
const server = process.argv[at + 1];

async function ask(path) {
  const answer = await (await fetch(`${server}/api/v1/${path}`)).json();
  if (answer.status !== 'success') throw new Error(`${path}: ${answer.error}`);
  return answer.data;
}

async function hasData(expr) {
  const { resultType, result } = await ask(`query?${new URLSearchParams({ query: expr })}`);
  const samples = resultType === 'scalar' ? [result] : result.map((one) => one.value);
  return samples.some(([, value]) => !Number.isNaN(Number(value)));
}

function panelQueries() {
  return readdirSync(dashboards).flatMap((file) =>
    panelsOf(JSON.parse(readFileSync(join(dashboards, file), 'utf8'))).flatMap((panel) =>
      panel.targets.flatMap((target) => asked(target.expr).map((expr) => ({
        name: `${file} '${panel.title}' ${target.refId}`, expr,
      })))));
}

async function ruleQueries() {
  const { groups } = await ask('rules');
  return groups.flatMap(({ rules }) => rules).flatMap((rule) =>
    (rule.type === 'recording' ? asked(rule.query) : selectorsOf(rule.query)).map((expr) => ({
      name: `rule ${rule.name}${JSON.stringify(rule.labels ?? {})}`, expr,
    })));
}

const queries = [...panelQueries(), ...await ruleQueries()];
let empty = 0;
async function work(list) {
  for (let one = list.pop(); one; one = list.pop()) {
    if (await hasData(one.expr)) continue;
    empty += 1;
    process.stdout.write(`no data: ${one.name}: ${one.expr}\n`);
  }
}
const left = [...queries];
await Promise.all(Array.from({ length: atOnce }, () => work(left)));
process.stdout.write(`${queries.length} queries, ${empty} without data\n`);
process.exit(queries.length === 0 || empty > 0 ? 1 : 0);
