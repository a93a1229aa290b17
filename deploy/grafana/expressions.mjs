// What the parsed text of a query says of it.
import { promql } from './pins.mjs';

const counter = /_(total|bucket|sum|count)$/;
const growth = new Set(['rate', 'irate', 'increase']);

// A query as Prometheus takes it: what Grafana would put in is put in.
export function plainQuery(expr, range = '5m') {
  return expr.replaceAll('$__rate_interval', range).replaceAll('$__range', '1h');
}

// Calls `visit` with each node of the parsed query that has `name`, and the query's text.
function each(expr, name, visit) {
  const text = plainQuery(expr);
  promql.parse(text).iterate({
    enter: (node) => {
      if (name(node)) visit(node.node, text);
    },
  });
}

// In words what is no PromQL in it, or null.
export function syntaxFault(expr) {
  let fault = null;
  each(expr, (node) => node.type.isError, (node) => {
    fault = `not PromQL near character ${node.from}: ${expr}`;
  });
  return fault;
}

// The name of the function that the selector at `node` is the range of, or null.
function rangeFunction(node, text) {
  let at = node.parent;
  if (at?.name !== 'MatrixSelector') return null;
  while (at && at.name !== 'FunctionCall') at = at.parent;
  const name = at?.getChild('FunctionIdentifier');
  return name ? text.slice(name.from, name.to) : null;
}

// Metrics that are counters, or are not, and whose growth is asked for, or is not.
function metrics(expr, { counters, grown }) {
  const found = new Set();
  each(expr, (node) => node.name === 'VectorSelector', (node, text) => {
    const name = node.getChild('Identifier');
    const metric = name ? text.slice(name.from, name.to) : '';
    if (counter.test(metric) === counters && growth.has(rangeFunction(node, text)) === grown) {
      found.add(metric);
    }
  });
  return [...found];
}

// Counters that are taken as they stand. They begin anew with their program, so that only what
// they grew by over a time tells anything.
export const rawCounters = (expr) => metrics(expr, { counters: true, grown: false });
// What is no counter and is asked how it grew.
export const grownGauges = (expr) => metrics(expr, { counters: false, grown: true });

// The selectors that an expression looks at.
export function selectorsOf(expr) {
  const found = new Set();
  each(expr, (node) => node.name === 'VectorSelector', (node, text) =>
    found.add(text.slice(node.from, node.to)));
  return [...found];
}

// What must return data for a query to be more than its last resort: itself, and of an `or`, whose
// right side may answer alone (`… or vector(0)`), every series that the left side looks at.
export function asked(expr) {
  const found = new Set([plainQuery(expr)]);
  each(expr, (node) => node.name === 'Or', (node, text) => {
    const left = node.parent.firstChild;
    for (const one of selectorsOf(text.slice(left.from, left.to))) found.add(one);
  });
  return [...found];
}
