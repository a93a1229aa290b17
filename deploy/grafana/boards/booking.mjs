import { board } from '../board.mjs';
import { graph, less, plain, stat } from '../panels.mjs';

const rate = (metric, by, where = '') => `sum by (${by}) (rate(${metric}${where}[$__rate_interval]))`;

export default board({
  uid: 'booking',
  title: 'Booking',
  says: 'Intake: requests that people submit, and needs that HR systems push.',
  rows: [
    {
      title: 'Requests',
      panels: [
        graph({
          title: 'Submitted', runbook: 'WritesFail', unit: 'reqps', thresholds: plain, stacked: true,
          says: 'Requests a second that joined the queue for the first time, by kind of service.',
          expr: rate('primadona_booking_submissions_total', 'kind'), legend: '{{kind}}',
        }),
        graph({
          title: 'Ended', runbook: 'QueueOld', unit: 'reqps', thresholds: plain, stacked: true,
          says: 'Requests a second that came to an end: CLOSED is the good one.',
          expr: rate('primadona_booking_ends_total', 'state'), legend: '{{state}}',
        }),
        graph({
          title: 'Time to the first session', runbook: 'MatchesLate', unit: 's',
          thresholds: less(1209600, 2592000),
          says: 'From the request to the first session as it was agreed, over a day: half and nine of ten.',
          expr: {
            half: 'histogram_quantile(0.5, sum by (le) (increase(primadona_booking_first_session_wait_seconds_bucket[1d])))',
            'nine of ten': 'histogram_quantile(0.9, sum by (le) (increase(primadona_booking_first_session_wait_seconds_bucket[1d])))',
          },
        }),
        stat({
          title: 'Steps to submit', runbook: 'Principles#easy-and-cheap', width: 12, unit: 'none', decimals: 1, thresholds: less(4, 6),
          says: 'Changes that a person makes until the request is submitted, on average over 28 days; one more confirms the match.',
          expr: 'sum(increase(primadona_booking_steps_to_submit_sum[28d])) / sum(increase(primadona_booking_steps_to_submit_count[28d]))',
        }),
        stat({
          title: 'Submitted in an hour', runbook: 'WritesFail', width: 12, unit: 'none', decimals: 0, thresholds: plain,
          says: 'Requests that joined the queue in the last hour.',
          expr: 'sum(increase(primadona_booking_submissions_total[1h]))',
        }),
      ],
    },
    {
      title: 'Needs pushed by HR',
      panels: [
        graph({
          title: 'Pushed', runbook: 'PushesFail', unit: 'reqps', thresholds: plain, stacked: true,
          says: 'Needs a second by what became of them: stored, known already, history, refused.',
          expr: rate('primadona_booking_needs_pushed_total', 'outcome'), legend: '{{outcome}}',
        }),
        graph({
          title: 'Faults', runbook: 'NeedsQuarantined', unit: 'reqps', thresholds: less(1, 10), stacked: true,
          says: 'Faults of pushed needs a second, by reason.',
          expr: rate('primadona_booking_need_faults_total', 'reason'), legend: '{{reason}}',
        }),
        graph({
          title: 'Changes of needs', runbook: 'NeedsQuarantined', unit: 'reqps', thresholds: plain, stacked: true,
          says: 'Changes of needs a second, by the state after.',
          expr: rate('primadona_booking_need_changes_total', 'state'), legend: '{{state}}',
        }),
        stat({
          title: 'In quarantine', runbook: 'NeedsQuarantined', width: 12, unit: 'none', decimals: 0, thresholds: less(500, 5000),
          says: 'Needs that wait for a correction or for their person to be entered, at most 10,000 told.',
          expr: 'max(primadona_booking_needs_quarantined)',
        }),
        stat({
          title: 'Last push ago', runbook: 'PushesFail', width: 12, unit: 's', thresholds: less(2678400, 33696000),
          says: 'Time since an HR system last pushed needs, by the clock of this machine.',
          expr: 'clamp_min(time() - max(primadona_booking_needs_last_push_timestamp_seconds), 0)',
        }),
      ],
    },
  ],
});
