import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { board } from '../board.mjs';
import { graph, less, more, stat } from '../panels.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const { principles } = JSON.parse(
  readFileSync(join(here, '../../prometheus/principles.json'), 'utf8'));

const thresholds = ({ better, target }) =>
  (better === 'up' ? more(target * 0.8, target) : less(target, target * 1.5));
const value = (one) => `principle:value{principle="${one.principle}", part="${one.part}"}`;
const names = [...new Set(principles.map((one) => one.principle))];
const word = (name) => name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ');

export default board({
  uid: 'principles',
  title: 'The nine principles',
  says: 'The nine principles of public service as numbers over 28 days, each with its target, its trend and the sentence that a citizen would understand.',
  from: 'now-7d',
  rows: [
    {
      title: 'At a glance',
      panels: [
        stat({
          title: 'Principles kept', runbook: 'Principles', unit: 'none', decimals: 0, width: 6,
          says: `How many of the ${principles.length} numbers below reach their targets.`,
          thresholds: more(principles.length / 2, principles.length * 0.9),
          expr: 'sum(principle:kept)',
        }),
        graph({
          title: 'Kept over time', runbook: 'Principles', unit: 'none', width: 18, height: 4,
          says: 'The same, as it went.', thresholds: more(7, 13), expr: 'sum(principle:kept)',
          legend: 'kept',
        }),
      ],
    },
    ...names.map((name) => ({
      title: word(name),
      panels: principles.filter((one) => one.principle === name).flatMap((one) => {
        const shared = {
          runbook: `Principles#${name.replaceAll('_', '-')}`, unit: one.unit, thresholds: thresholds(one),
          decimals: one.unit === 'none' ? 2 : 1,
        };
        return [
          stat({ ...shared, title: one.title, says: one.says, expr: value(one), width: 5, height: 5 }),
          // The sentence is the title, so that it is read without a pointer held over something.
          graph({
            ...shared, title: one.says, height: 5, width: 19,
            says: `${one.title}, as it went; the target is drawn in.`,
            expr: {
              now: value(one),
              target: value(one).replace('principle:value', 'principle:target'),
            },
          }),
        ];
      }),
    })),
  ],
});
