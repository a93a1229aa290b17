import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { board } from '../board.mjs';
import { trend } from '../colours.mjs';
import { graph, less, more, stat } from '../panels.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const { principles } = JSON.parse(
  readFileSync(join(here, '../../prometheus/principles.json'), 'utf8'));

const thresholds = ({ better, target }) =>
  (better === 'up' ? more(target * 0.8, target) : less(target, target * 1.5));
const value = (one) => `principle:value{principle="${one.principle}", part="${one.part}"}`;
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const names = [...new Set(principles.map((one) => one.principle))];
const word = (name) => capital(name.replace(/^non_/, 'non-').replaceAll('_', ' '));
// The row says which principle it is: "Responsive: half of all" is "Half of all" within it.
const short = (title) => capital(title.replace(/^.*: /, ''));

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
          title: 'Targets kept', runbook: 'Principles', unit: `suffix:of ${principles.length}`, decimals: 0, width: 5, height: 6,
          says: `How many of the ${principles.length} numbers below reach their targets.`,
          thresholds: more(principles.length / 2, principles.length * 0.9),
          expr: 'sum(principle:kept)',
        }),
        graph({
          title: 'Kept over time', runbook: 'Principles', unit: 'none', width: 19, height: 6,
          says: 'The same, as it went.', thresholds: more(principles.length / 2, principles.length * 0.9), expr: 'sum(principle:kept)',
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
          stat({ ...shared, title: short(one.title), says: one.says, expr: value(one), width: 5, height: 6 }),
          // The sentence is the title, so that it is read without a pointer held over something.
          graph({
            ...shared, title: one.says, height: 6, width: 19,
            colours: trend, says: `${one.title}, as it went; the target is drawn in.`,
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
