// The nine principles of public service as recorded series.

export function principleRules({ principles, parts, window }, time) {
  const over = time(window, 60);
  const fill = (expr) => {
    for (const [name, part] of Object.entries(parts)) expr = expr.replaceAll(name, part);
    return expr.replaceAll('$WINDOW', over);
  };
  const rules = principles.flatMap((one) => {
    const labels = { principle: one.principle, part: one.part };
    const [kept, target] = [one.better === 'up' ? '>=' : '<=', `vector(${one.target})`];
    const value = `principle:value{principle="${one.principle}", part="${one.part}"}`;
    return [
      { record: 'principle:value', labels, expr: fill(one.value) },
      { record: 'principle:target', labels, expr: target },
      // Without data the value is 0/0, the only number that does not equal itself, and would count
      // as broken: nothing is said then.
      {
        record: 'principle:kept',
        labels,
        expr: `${value} ${kept} bool ${one.target} and ${value} == ${value}`,
      },
    ];
  });
  return { name: 'principles', interval: time('5m', 1), rules };
}
