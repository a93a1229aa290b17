// Checks of dashboards: those of dashboard-linter that apply, and that every panel can be read and
// leads on. The strongest check, that every query returns data, is tests/observe/run's.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { grownGauges, rawCounters, syntaxFault } from './expressions.mjs';

const runbooks = join(dirname(fileURLToPath(import.meta.url)), '../../docs/runbooks');

// All panels, those within rows too; rows themselves left out.
export function panelsOf(dashboard) {
  return dashboard.panels.flatMap((panel) =>
    (panel.type === 'row' ? panel.panels ?? [] : [panel]));
}

// Panels whose value is held above what would colour it red: they stay well whatever happens.
function hidesRed(panel) {
  const steps = panel.fieldConfig?.defaults?.thresholds?.steps ?? [];
  const [first, second] = steps;
  if (first?.color !== 'red' || second === undefined) return false;
  const floors = [panel.fieldConfig.defaults.min ?? -Infinity, ...(panel.targets ?? []).map(
    ({ expr }) => Number(/^clamp_min\(.*, (-?[\d.]+)\)$/s.exec(expr)?.[1] ?? -Infinity))];
  return Math.max(...floors) >= second.value;
}

// What is wrong with the runbook PAGE.md or PAGE.md#chapter.
function linkFaults(place) {
  const [page, chapter] = place.split('#');
  if (page === 'README.md') return ['leads to the list of runbooks, not to the one that helps'];
  if (!existsSync(join(runbooks, page))) return [`leads to a runbook that is not there: ${page}`];
  const chapters = [...readFileSync(join(runbooks, page), 'utf8').matchAll(/^## (.*)$/gm)]
    .map(([, title]) => title.toLowerCase().replaceAll(' ', '-'));
  return chapter === undefined || chapters.includes(chapter) ? []
    : [`leads to a chapter that is not there: ${place}`];
}

// Seconds that a counter of seconds grows by in a second: a share, or how many at once.
const isSecondsASecond = (expr) =>
  /\brate\(\w+_seconds_(sum|total)\b/.test(expr) && !expr.includes('/');

function panelFaults(panel) {
  const faults = [];
  const say = (...texts) =>
    faults.push(...texts.map((text) => `panel '${panel.title ?? panel.id}': ${text}`));
  const defaults = panel.fieldConfig?.defaults ?? {};
  if (!panel.title) say('has no title');
  if (!panel.description) say('has no description');
  if (!defaults.unit) say('has no unit');
  if (!(defaults.thresholds?.steps?.length > 0)) say('has no thresholds');
  if (panel.datasource?.uid !== '${datasource}') say('does not use the variable ${datasource}');
  if (hidesRed(panel)) say('can never turn red: its lowest value is above its red threshold');
  const link = panel.links?.find((one) => one.url?.startsWith('${runbooks}/'));
  if (!link) say('has no link to a runbook');
  else say(...linkFaults(link.url.replace('${runbooks}/', '')));
  if (!(panel.targets?.length > 0)) say('has no query');
  for (const target of panel.targets ?? []) {
    const fault = syntaxFault(target.expr);
    if (fault) say(fault);
    if (/\brate\([^[]*\[(?!\$__rate_interval\])/.test(target.expr)) {
      say(`a rate over a fixed window, not $__rate_interval: ${target.expr}`);
    }
    if (defaults.unit === 's' && isSecondsASecond(target.expr)) {
      say(`seconds a second, told as seconds: ${target.expr}`);
    }
    for (const name of grownGauges(target.expr)) say(`a rate of what is no counter: ${name}`);
    for (const name of rawCounters(target.expr)) {
      say(`a counter as it stands, which a restart sets to 0: ${name}`);
    }
  }
  return faults;
}

// The faults of one dashboard, in words; none when it is sound.
export function lint(dashboard) {
  const faults = [];
  if (!dashboard.uid) faults.push('has no uid');
  if (!dashboard.description) faults.push('has no description');
  if (dashboard.editable !== false) {
    faults.push('can be changed where it is shown, and the change would be lost');
  }
  if (!dashboard.tags?.includes('primadona')) faults.push('has no tag primadona');
  const source = dashboard.templating?.list?.find((one) => one.name === 'datasource');
  if (source?.type !== 'datasource') faults.push('has no variable datasource');
  const titles = panelsOf(dashboard).map((panel) => panel.title);
  for (const title of new Set(titles.filter((one, at) => titles.indexOf(one) !== at))) {
    faults.push(`has two panels '${title}'`);
  }
  return [...faults, ...panelsOf(dashboard).flatMap(panelFaults)];
}
