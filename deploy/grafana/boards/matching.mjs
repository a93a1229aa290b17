import { board } from '../board.mjs';
import { matchStates } from '../colours.mjs';
import { graph, hourly, less, more, perHour, plain, stat } from '../panels.mjs';

const rate = (metric, by) => `sum by (${by}) (rate(${metric}[$__rate_interval]))`;
const wait = (q) =>
  `histogram_quantile(${q}, sum by (le) (increase(primadona_matching_time_to_match_seconds_bucket[1d])))`;

export default board({
  uid: 'matching',
  title: 'Matching',
  says: 'The queue, how long it takes to be matched and why not, and what providers offer.',
  rows: [
    {
      title: 'The queue',
      panels: [
        stat({
          title: 'Waiting', height: 8, runbook: 'QueueOld', unit: 'none', decimals: 0, thresholds: less(500, 5000), trend: true,
          says: 'Requests that wait for a provider (a kind and competency tells at most 10,000).',
          expr: 'sum(max by (kind, competency) (primadona_matching_queue_length))',
        }),
        stat({
          title: 'Oldest waits', height: 8, runbook: 'QueueOld', unit: 's', thresholds: less(432000, 864000), trend: true,
          says: 'How long the one who has waited longest has waited.',
          expr: 'max(primadona_matching_queue_oldest_seconds)',
        }),
        graph({
          title: 'Longest queues', runbook: 'QueueOld', unit: 'none', thresholds: plain,
          says: 'The ten competencies for which most people wait.',
          expr: 'topk(10, max by (kind, competency) (primadona_matching_queue_length) > 0)',
          legend: '{{competency}} {{kind}}',
        }),
        graph({
          title: 'Why there is no provider', runbook: 'MatchesLate', unit: perHour, decimals: 0, thresholds: plain, stacked: true,
          says: 'How often in the hour before a request was found to have no provider, by the reason that people are told.',
          expr: hourly('primadona_matching_unmatched_total', 'reason'), legend: '{{reason}}',
        }),
      ],
    },
    {
      title: 'Matches',
      panels: [
        graph({
          title: 'Time to a proposal', runbook: 'MatchesLate', unit: 's', thresholds: less(86400, 259200),
          says: 'From the request to its proposal, over a day: half and nine of ten.',
          expr: { half: wait(0.5), 'nine of ten': wait(0.9) },
        }),
        graph({
          title: 'What becomes of matches', runbook: 'MatchesLate', unit: perHour, decimals: 0, thresholds: plain, stacked: true, colours: matchStates,
          says: 'Matches that came into a state in the hour before.',
          expr: hourly('primadona_matching_match_transitions_total', 'state'), legend: '{{state}}',
        }),
        graph({
          title: 'A match step', runbook: 'WritesSlow', unit: 's', thresholds: less(0.1, 1),
          says: 'Time of one step, from load to commit: half and 99 of 100.',
          expr: {
            half: 'histogram_quantile(0.5, sum by (le) (rate(primadona_matching_step_seconds_bucket[$__rate_interval])))',
            '99 of 100': 'histogram_quantile(0.99, sum by (le) (rate(primadona_matching_step_seconds_bucket[$__rate_interval])))',
          },
        }),
        graph({
          title: 'Races and conflicts', runbook: 'SettleConflict', unit: 'reqps', thresholds: less(5, 50),
          says: 'Proposals decided anew and slots found taken, a second. They cost time, never a slot.',
          expr: {
            'lost race: {{reason}}': rate('primadona_matching_lost_races_total', 'reason'),
            'slot taken: {{at}}': rate('primadona_matching_calendar_conflicts_total', 'at'),
          },
        }),
        graph({
          title: 'Waiting by group', runbook: 'Principles#non-discriminating', unit: 's', thresholds: plain,
          says: 'Mean time to a proposal over the last hour, by sex and grade: lines that part ask for a reason.',
          expr: 'sum by (dimension, group) (increase(primadona_matching_group_wait_seconds_total{dimension!="unit"}[1h])) / sum by (dimension, group) (increase(primadona_matching_group_proposals_total{dimension!="unit"}[1h]))',
          legend: '{{dimension}} {{group}}',
        }),
        graph({
          title: 'Settle conflicts', runbook: 'SettleConflict', unit: 'none', thresholds: less(1, 1),
          says: 'Sessions that were settled in a time that had gone to another; should stay at 0.',
          expr: 'sum(increase(primadona_matching_settle_conflicts_total[1h]))', legend: 'in an hour',
        }),
      ],
    },
    {
      title: 'What providers offer',
      panels: [
        stat({
          title: 'Active providers', width: 5, runbook: 'MatchesLate', unit: 'none', decimals: 0, thresholds: more(1, 10),
          says: 'Providers that may be proposed.', expr: 'max(primadona_matching_providers)',
        }),
        stat({
          title: 'Seats used', width: 5, runbook: 'MatchesLate', unit: 'percentunit', thresholds: less(0.9, 0.98), trend: true,
          says: 'Share of the seats of active providers that is taken.',
          expr: 'max(primadona_matching_seats{state="used"}) / max(primadona_matching_seats{state="offered"})',
        }),
        stat({
          title: 'Hours used', width: 5, runbook: 'MatchesLate', unit: 'percentunit', thresholds: less(0.9, 0.98), trend: true,
          says: 'Of the hours offered in the coming week, what is taken.',
          expr: 'max(primadona_matching_taken_seconds) / max(primadona_matching_offered_seconds)',
        }),
        stat({
          title: 'Unevenness', width: 5, runbook: 'Principles#fair', unit: 'none', decimals: 2, thresholds: less(0.4, 0.6), trend: true,
          says: 'How unevenly work is spread over providers: 0 is even, 1 is one for all.',
          expr: 'max(primadona_matching_load_gini)',
        }),
        stat({
          title: 'Booked twice', runbook: 'DoubleBooking', unit: 'none', decimals: 0, thresholds: less(1, 1),
          says: 'Quarter hours of the coming week that a provider has twice.',
          expr: 'max(primadona_matching_double_bookings)',
        }),
      ],
    },
  ],
});
