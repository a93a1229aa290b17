#!/usr/bin/env node
// tests/observe/coverage.mjs: every alert of the rules has a page in docs/runbooks that says what
// it means, how to look and what to do, one unit test on which it fires and one on which it does
// not. Prints how many alerts there are; exit 1 names what is missing.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('../../', import.meta.url));
const folder = (path) => readdirSync(repository + path).map((name) => `${path}/${name}`);
const read = (path) => readFileSync(repository + path, 'utf8');

const rules = folder('deploy/prometheus/rules').map(read).join('');
const alerts = [...new Set([...rules.matchAll(/alert: "(\w+)"/g)].map((match) => match[1]))];
// Of the tests, what is expected of which alert: count(ALERTS{alertname="X"… is 1 or 0.
const expected = folder('tests/observe/rules').map(read).join('')
  .matchAll(/count\(ALERTS\{alertname=\\"(\w+)\\"(?:.*\n){4} +value: ([01])/g);
const tested = new Set([...expected].map((match) => match[1] + match[2]));
const index = read('docs/runbooks/README.md');
const chapters = ['## What it means', '## How to look', '## What to do'];

const faults = alerts.flatMap((alert) => {
  const page = `docs/runbooks/${alert}.md`;
  const text = existsSync(repository + page) ? read(page) : '';
  return [
    ...(text ? [] : [`${page} is missing`]),
    ...chapters.filter((chapter) => text && !text.includes(chapter))
      .map((chapter) => `${page} lacks "${chapter}"`),
    ...(index.includes(`(${alert}.md)`) ? [] : [`docs/runbooks/README.md does not list ${alert}`]),
    ...(tested.has(`${alert}1`) ? [] : [`no unit test fires ${alert}`]),
    // The watchdog is there to fire always.
    ...(tested.has(`${alert}0`) || alert === 'Watchdog'
      ? [] : [`no unit test keeps ${alert} quiet`]),
  ];
});
// A page without an alert is there for a panel.
const boards = folder('deploy/grafana/dashboards').map(read).join('');
const pages = folder('docs/runbooks').map((page) => page.replace(/.*\/|\.md$/g, ''));
for (const page of pages.filter((name) => name !== 'README' && !alerts.includes(name))) {
  if (!boards.includes(`}/${page}.md`)) faults.push(`${page}.md is of no alert and no panel`);
  if (!index.includes(`(${page}.md)`)) faults.push(`docs/runbooks/README.md does not list ${page}`);
}
process.stdout.write(faults.map((fault) => `${fault}\n`).join(''));
process.stdout.write(`note ${alerts.length} alerts, each with a runbook and its unit tests\n`);
process.exit(faults.length > 0 ? 1 : 0);
