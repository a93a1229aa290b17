// Alerts on causes, as they stand in causes.json.

// Windows in an expression, such as [2m], are scaled with everything else.
const inScale = (expr, time) =>
  expr.replace(/\[(\d+[smhd])\]/g, (_, window) => `[${time(window, 5)}]`);

export function causeRules({ causes }, time) {
  return {
    name: 'causes',
    interval: time('15s', 1),
    rules: causes.map((cause) => ({
      alert: cause.alert,
      expr: inScale(cause.expr, time),
      // At a drill's scale too, a scrape or two may be lost on a busy machine.
      for: cause.for === '0s' ? undefined : time(cause.for, 3),
      labels: { severity: cause.severity },
      annotations: { summary: cause.summary, runbook: `docs/runbooks/${cause.alert}.md` },
    })),
  };
}
