import { board } from '../board.mjs';
import { callClasses } from '../colours.mjs';
import { graph, less, more, stat } from '../panels.mjs';

// Each objective with its alert's runbook.
const objectives = [
  ['reads_answered', 'Reads answered', 'ReadsFail', 0.999],
  ['writes_answered', 'Changes answered', 'WritesFail', 0.999],
  ['pushes_answered', 'HR pushes answered', 'PushesFail', 0.995],
  ['streams_answered', 'Watchers served', 'StreamsFail', 0.99],
  ['reads_fast', 'Reads within 250 ms', 'ReadsSlow', 0.99],
  ['writes_fast', 'Changes within 500 ms', 'WritesSlow', 0.99],
  ['pushes_fast', 'HR pushes within 5 s', 'PushesSlow', 0.95],
  ['matched_in_time', 'Matched within 3 days', 'MatchesLate', 0.9],
  ['events_delivered', 'Events delivered in 30 s', 'EventsLate', 0.999],
  ['feed_fresh', 'Feed fresh within 10 s', 'FeedStale', 0.999],
];
const of = (name) => `{objective="${name}"}`;

export default board({
  uid: 'service-levels',
  title: 'Service levels',
  says: 'What the suite promises, and whether it keeps it. Red here? Go to "From red to cause".',
  rows: [
    {
      title: 'Kept over the last hour',
      panels: [
        ...objectives.map(([id, title, runbook, target]) => stat({
          title, runbook, unit: 'percentunit', decimals: 2,
          says: `Share that was as promised over the last hour; the promise is ${target * 100} %.`,
          thresholds: more(target - (1 - target) * 4, target),
          expr: `1 - objective:bad:ratio_1h${of(id)}`,
        })),
        stat({
          title: 'Double bookings', runbook: 'DoubleBooking', unit: 'none', decimals: 0,
          says: 'Quarter hours that a provider has promised to two people; the schema forbids it.',
          thresholds: less(1, 1), expr: 'max(primadona_matching_double_bookings)',
        }),
        stat({
          title: 'Alerts firing', runbook: 'AlertsFiring', unit: 'none', decimals: 0,
          says: 'Alerts that fire now, the watchdog left out. No number: not even the watchdog fires.',
          thresholds: less(1, 5),
          expr: 'count(ALERTS{alertstate="firing"}) - count(ALERTS{alertstate="firing", alertname="Watchdog"})',
        }),
      ],
    },
    {
      title: 'How fast the budget burns',
      panels: [
        graph({
          title: 'Burn over an hour', runbook: 'BudgetSpent', unit: 'none', width: 12,
          says: 'At 1 the whole month’s budget of failures is spent in a month; at 14.4 in two days, and somebody is woken.',
          thresholds: less(6, 14.4), legend: '{{objective}}',
          expr: 'objective:bad:ratio_1h / (1 - objective:target)',
        }),
        graph({
          title: 'Burn over a day', runbook: 'BudgetSpent', unit: 'none', width: 12,
          says: 'The slow burn: at 3 a ticket is written.',
          thresholds: less(1, 3), legend: '{{objective}}',
          expr: 'objective:bad:ratio_1d / (1 - objective:target)',
        }),
        stat({
          title: 'Least budget left', runbook: 'BudgetSpent', unit: 'percentunit', decimals: 0, height: 8,
          says: 'What is left of the month’s budget of failures where least is left; below 0 that promise of the month is broken.',
          thresholds: more(0, 0.25), trend: true,
          expr: 'min(objective:budget_left:ratio_28d)',
        }),
        graph({
          title: 'Budget left of 28 days', runbook: 'BudgetSpent', unit: 'percentunit', width: 8,
          says: 'What of the month’s budget of failures is left; below 0 the promise of the month is broken. One that is spent more than once over is drawn at -100 %.',
          thresholds: more(0, 0.25), legend: '{{objective}}', lowest: null,
          expr: 'clamp_min(objective:budget_left:ratio_28d, -1)',
        }),
        graph({
          title: 'Calls at the door', runbook: 'CallsRefused', unit: 'reqps', width: 12, stacked: true, colours: callClasses,
          says: 'Calls a second by class: what the numbers above are shares of.',
          thresholds: less(1000, 3000), legend: '{{objective}}',
          expr: 'objective:total:rate{objective=~".*_answered"}',
        }),
      ],
    },
  ],
});
