// promtool unit tests: every principle's number; every alert once on series on which it fires, once on series on which it
// stays quiet; a burn-rate alert so for each of its pairs of windows.
import { canBurn, RECORDED_EACH, severityOf } from './objective_rules.mjs';
import { secondsOf } from './yaml.mjs';

const steps = 24; // looks within a long window: two fall into the short one

const series = (values) =>
  Object.entries(values).map(([name, text]) => ({ series: name, values: text }));

// The recorded rates stand in for what they are recorded from; how they come about from the
// programs' series is seen on the running suite. All objectives burn at once, each with its own
// labels: promtool weighs every rule at every step, so that few tests cost little.
function burnTest(objectives, burn, interval, times) {
  const shareOf = (objective) => Math.min(1, times * burn.factor * (1 - objective.target));
  const totalOf = (objective) => (objective.kind === 'gauge' ? 1 : 100);
  const label = (objective) => `{objective="${objective.id}"}`;
  const inputs = Object.fromEntries(objectives.flatMap((one) => [
    [`objective:bad:rate${label(one)}`, `${totalOf(one) * shareOf(one)}x${steps}`],
    [`objective:total:rate${label(one)}`, `${totalOf(one)}x${steps}`],
  ]));
  const expect = (expr, labels, value) =>
    ({ expr, eval_time: burn.long, exp_samples: [{ labels, value }] });
  return {
    name: `${times > 1 ? 'fires' : 'is quiet'} at ${times} times the burn of ${burn.factor}`,
    interval,
    input_series: series(inputs),
    promql_expr_test: objectives.flatMap((one) => [
      expect(`count(ALERTS{alertname="${one.alert}", alertstate="firing", ` +
        `severity="${severityOf(one, burn)}", burn="${burn.factor}"}) or vector(0)`, '{}',
      times > 1 ? 1 : 0),
      expect(`round(objective:bad:ratio_${burn.short}${label(one)}, 0.000001)`, label(one),
        Number(shareOf(one).toFixed(6))),
    ]),
  };
}

// A series that began five minutes ago, with so many bad events and no good one: whether that wakes
// anybody is a matter of their number alone.
function youngTest(objectives, bad, fires) {
  const [age, samples] = ['5m', secondsOf('5m') / secondsOf(RECORDED_EACH)];
  const rate = bad / secondsOf(age);
  return {
    name: `${bad} bad events of a young series ${fires ? 'wake somebody' : 'wake nobody'}`,
    interval: RECORDED_EACH,
    input_series: series(Object.fromEntries(objectives.flatMap(({ id }) => [
      [`objective:bad:rate{objective="${id}"}`, `_ ${rate}x${samples - 1}`],
      [`objective:total:rate{objective="${id}"}`, `_ ${rate}x${samples - 1}`],
    ]))),
    promql_expr_test: objectives.map(({ alert }) => ({
      expr: `clamp_max(count(ALERTS{alertname="${alert}", alertstate="firing"}), 1) or vector(0)`,
      eval_time: age,
      exp_samples: [{ labels: '{}', value: fires ? 1 : 0 }],
    })),
  };
}

function causeTests(cause) {
  const count = (inputs, value) => ({
    name: `${cause.alert} ${value ? 'fires' : 'is quiet'}`,
    interval: '1m',
    input_series: series(inputs),
    promql_expr_test: [{
      expr: `clamp_max(count(ALERTS{alertname="${cause.alert}", alertstate="firing"}), 1) or vector(0)`,
      eval_time: cause.at,
      exp_samples: [{ labels: '{}', value }],
    }],
  });
  return [count(cause.fires, 1), ...(cause.quiet ? [count(cause.quiet, 0)] : [])];
}

function testsOfNever(objective) {
  const metric = objective.value.replace(/^max\((.*)\)$/, '$1');
  return causeTests({
    alert: objective.alert, at: '2m',
    fires: { [metric]: '1x5' }, quiet: { [metric]: '0x5' },
  });
}

// The number of each principle as its example says, and whether that keeps the target.
function principleTest({ principle, part, better, target, example }) {
  const expect = (record, value) => ({
    expr: `round(${record}{principle="${principle}", part="${part}"}, 0.000001)`,
    eval_time: '10d',
    exp_samples: [{ labels: `{principle="${principle}", part="${part}"}`, value }],
  });
  const kept = better === 'up' ? example.gives >= target : example.gives <= target;
  return {
    name: `${principle}, ${part}`,
    interval: '1d',
    input_series: series(example.of),
    promql_expr_test: [
      expect('principle:value', example.gives),
      expect('principle:kept', kept ? 1 : 0),
    ],
  };
}

// The same series without any growth: the programs run, and nothing has happened yet.
function silentTest({ principle, part, example }) {
  const still = Object.keys(example.of).map((name) => [name, '0x15']);
  return {
    name: `${principle}, ${part}, without data`,
    interval: '1d',
    input_series: series(Object.fromEntries(still)),
    promql_expr_test: [{
      expr: `count(principle:kept{principle="${principle}", part="${part}"}) or vector(0)`,
      eval_time: '10d',
      exp_samples: [{ labels: '{}', value: 0 }],
    }],
  };
}

// A gauge of zero is data: it says that nobody waits.
const isRatio = ({ value }) => / \/ |histogram_quantile/.test(value);

const file = (interval, tests, names = ['objectives', 'causes']) => ({
  rule_files: names.map((name) => `../../../deploy/prometheus/rules/${name}.yml`),
  evaluation_interval: interval,
  // An alert sees what was recorded before it at the same moment.
  group_eval_order: names.flatMap((name) =>
    (name === 'objectives' ? [name, 'objectives burning'] : [name])),
  tests,
});

// By name. The tests of a pair of windows look a few times within the longer one: three days
// minute by minute would take promtool a quarter of an hour.
export function ruleTests(objectives, { causes }, { principles }) {
  const never = objectives.objectives.filter((one) => one.kind === 'never');
  const burning = objectives.objectives.filter((one) => one.kind !== 'never');
  const files = {
    causes: file('1m', [...never.flatMap(testsOfNever), ...causes.flatMap(causeTests)]),
    young: file(RECORDED_EACH, [[objectives.least_bad - 1, false], [objectives.least_bad + 1, true]]
      .map(([bad, fires]) =>
        youngTest(burning.filter((one) => one.kind !== 'gauge'), bad, fires))),
    principles: file('1d', [
      ...principles.map(principleTest), ...principles.filter(isRatio).map(silentTest),
    ], ['principles']),
  };
  for (const burn of objectives.burns) {
    const interval = `${secondsOf(burn.long) / steps}s`;
    files[`burn-${burn.long}`] =
      file(interval, [2, 0.5].map((times) =>
        burnTest(burning.filter((one) => canBurn(one, burn)), burn, interval, times)));
  }
  return files;
}
