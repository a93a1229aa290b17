#!/usr/bin/env node
// tests/observe/asked_test.mjs: what queries.mjs asks of a query, so that none is held for good
// because of its last resort. Exit 1 at the first claim that does not hold.
import assert from 'node:assert/strict';
import { asked, selectorsOf } from '../../deploy/grafana/expressions.mjs';

const claims = {
  AsksAPlainQueryAsItIs: () =>
    assert.deepEqual(asked('sum(rate(a_total[$__rate_interval]))'), ['sum(rate(a_total[5m]))']),
  AsksForTheSeriesBeforeAnOr: () =>
    assert.deepEqual(asked('sum(rate(a_total{code="X"}[1m])) > 0 or vector(0)').slice(1),
      ['a_total{code="X"}']),
  AsksForEverySeriesOfSeveralAlternatives: () =>
    assert.deepEqual(asked('a / b or c or vector(0)').slice(1).sort(), ['a', 'b', 'c']),
  FindsAnOrWithinAFunction: () =>
    assert.deepEqual(asked('clamp_min(a or vector(0), 1)').slice(1), ['a']),
  DoesNotAskForTheLastResort: () =>
    assert.ok(!asked('a or label_replace(b, "x", "y", "", "")').slice(1).includes('b')),
  FindsEachSelectorOnce: () =>
    assert.deepEqual(selectorsOf('a{b="c"} > 2 * a{b="c"}'), ['a{b="c"}']),
};
for (const [name, holds] of Object.entries(claims)) {
  holds();
  process.stdout.write(`ok ${name}\n`);
}
process.stdout.write(`note ${Object.keys(claims).length} claims on what is asked of a query\n`);
