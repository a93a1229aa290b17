// Recording rules and burn-rate alerts of the objectives.
import { secondsOf } from './yaml.mjs';

const COUNT = 'grpc_server_handling_seconds_count';
const BUCKET = 'grpc_server_handling_seconds_bucket';
const HANDLED = 'grpc_server_handled_total';

// The rates of bad and of all events, over the window "$W"; for a gauge 1 while it is bad, of 1.
function ratesOf(objective, objectives) {
  const door = `program="gateway", ${objectives.classes[objective.class]}`;
  switch (objective.kind) {
    case 'calls':
      return {
        bad: `sum(rate(${HANDLED}{${door}, grpc_code=~"${objectives.bad_codes}"}[$W]))`,
        total: `sum(rate(${HANDLED}{${door}}[$W]))`,
      };
    case 'latency': {
      const total = `sum(rate(${COUNT}{${door}}[$W]))`;
      const good = `sum(rate(${BUCKET}{${door}, le="${objective.within_seconds}"}[$W]))`;
      return { bad: `${total} - ${good}`, total };
    }
    case 'histogram': {
      const total = `sum(rate(${objective.metric}_count[$W]))`;
      const good = `sum(rate(${objective.metric}_bucket{le="${objective.within_seconds}"}[$W]))`;
      return { bad: `${total} - ${good}`, total };
    }
    case 'gauge':
      return { bad: `${objective.value} > bool ${objective.at_most}`, total: '1 + 0 * $BAD' };
    default:
      throw new Error(`objective ${objective.id}: kind ${objective.kind} is not known`);
  }
}

// How often a rate is recorded.
export const RECORDED_EACH = '15s';

const burning = (objectives) => objectives.objectives.filter((one) => one.kind !== 'never');
const windowsOf = (objectives) =>
  [...new Set(objectives.burns.flatMap((burn) => [burn.long, burn.short]))]
    .sort((a, b) => secondsOf(a) - secondsOf(b));
export const ratioName = (window) => `objective:bad:ratio_${window}`;

// The short rate of each objective is recorded once; every longer window is an average of that
// record, so that three days cost no more than a record's samples.
export function objectiveRules(objectives, time) {
  const rules = [];
  for (const objective of burning(objectives)) {
    const labels = { objective: objective.id };
    const { bad, total } = ratesOf(objective, objectives);
    const fill = (expr) => expr.replaceAll('$W', time('1m', 4)).replaceAll('$BAD', `(${bad})`);
    rules.push({ record: 'objective:bad:rate', labels, expr: fill(bad) });
    rules.push({ record: 'objective:total:rate', labels, expr: fill(total) });
    rules.push({ record: 'objective:target', labels, expr: `vector(${objective.target})` });
  }
  for (const window of windowsOf(objectives)) {
    const over = time(window, 5);
    rules.push({
      record: ratioName(window),
      expr: `avg_over_time(objective:bad:rate[${over}]) / avg_over_time(objective:total:rate[${over}])`,
    });
  }
  rules.push({
    record: 'objective:budget_left:ratio_28d',
    expr: '1 - avg_over_time(objective:bad:rate[28d]) / avg_over_time(objective:total:rate[28d])' +
      ' / (1 - objective:target)',
  });
  return { name: 'objectives', interval: time(RECORDED_EACH, 1), rules };
}

// What waits until the morning however fast it burns says so itself.
export const severityOf = (objective, burn) => objective.severity ?? burn.severity;

// A pair of windows must both burn: the long one says that it matters, the short one that it still
// goes on. A handful of bad events wakes nobody, however few the calls are; a gauge's badness is
// time, and counts at once. The events are a sum of what was recorded, not an average times the
// window: a series that is younger than its window has no samples for the rest of it.
function burnAlert(objective, burn, objectives, time) {
  const where = `{objective="${objective.id}"}`;
  const limit = `${burn.factor} * (1 - ${objective.target})`;
  const parts = [
    `${ratioName(burn.long)}${where} > ${limit}`,
    `${ratioName(burn.short)}${where} > ${limit}`,
  ];
  if (objective.kind !== 'gauge') {
    const over = time(burn.long, 5);
    parts.push(`sum_over_time(objective:bad:rate${where}[${over}]) * ` +
      `${secondsOf(time(RECORDED_EACH, 1))} >= ${objectives.least_bad}`);
  }
  return {
    alert: objective.alert,
    expr: parts.join(' and '),
    labels: { severity: severityOf(objective, burn), burn: String(burn.factor), objective: objective.id },
    annotations: {
      summary: `${objective.title}: the budget burns ${burn.factor} times too fast ` +
        `({{ $value | humanizePercentage }} bad over ${burn.long})`,
      promise: objective.says,
      runbook: `docs/runbooks/${objective.alert}.md`,
    },
  };
}

// Whether so fast a burn is possible: with a target of 0.9 nothing burns over 10 times too fast.
export const canBurn = (objective, burn) => burn.factor * (1 - objective.target) < 1;

export function burnAlerts(objectives, time) {
  const rules = burning(objectives).flatMap((objective) =>
    objectives.burns.filter((burn) => canBurn(objective, burn))
      .map((burn) => burnAlert(objective, burn, objectives, time)));
  for (const never of objectives.objectives.filter((one) => one.kind === 'never')) {
    rules.push({
      alert: never.alert,
      expr: `${never.value} > 0`,
      labels: { severity: 'page', objective: never.id },
      annotations: {
        summary: `${never.title}: not so ({{ $value }})`,
        promise: never.says,
        runbook: `docs/runbooks/${never.alert}.md`,
      },
    });
  }
  return { name: 'objectives burning', interval: time(RECORDED_EACH, 1), rules };
}
