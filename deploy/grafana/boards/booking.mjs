import { board } from '../board.mjs';
import { bookingEnds, needOutcomes, needStates } from '../colours.mjs';
import { graph, hourly, less, perHour, plain, stat } from '../panels.mjs';

const firstSession = (q) =>
  `histogram_quantile(${q}, sum by (le) (increase(primadona_booking_first_session_wait_seconds_bucket[1d])))`;

export default board({
  uid: 'booking',
  title: 'Booking',
  says: 'Intake: requests that people submit, and needs that HR systems push.',
  rows: [
    {
      title: 'At a glance',
      panels: [
        stat({
          title: 'Submitted in an hour', runbook: 'WritesFail', width: 6, unit: 'none', decimals: 0, thresholds: plain,
          says: 'Requests that joined the queue in the last hour.',
          expr: 'sum(increase(primadona_booking_submissions_total[1h]))',
        }),
        stat({
          title: 'Steps to the first session', runbook: 'Principles#easy-and-cheap', width: 6, unit: 'none', decimals: 1, thresholds: less(4, 6),
          says: 'Steps that a person takes, from the draft to the confirmed match, until the first session begins; on average over 28 days.',
          expr: 'sum(increase(primadona_booking_steps_to_first_session_sum[28d])) / sum(increase(primadona_booking_steps_to_first_session_count[28d]))',
        }),
        stat({
          title: 'Needs in quarantine', runbook: 'NeedsQuarantined', width: 6, unit: 'none', decimals: 0, thresholds: less(500, 5000),
          says: 'Needs that wait for a correction or for their person to be entered, at most 10,000 told.',
          expr: 'max(primadona_booking_needs_quarantined)',
        }),
        stat({
          title: 'Last push ago', runbook: 'PushesFail', width: 6, unit: 's', thresholds: less(2678400, 33696000),
          says: 'Time since an HR system last pushed needs, by the clock of this machine.',
          expr: 'clamp_min(time() - max(primadona_booking_needs_last_push_timestamp_seconds), 0)',
        }),
      ],
    },
    {
      title: 'Requests',
      panels: [
        graph({
          title: 'Submitted', runbook: 'WritesFail', unit: perHour, decimals: 0, thresholds: plain, stacked: true,
          says: 'Requests that joined the queue for the first time in the hour before, by kind of service.',
          expr: hourly('primadona_booking_submissions_total', 'kind'), legend: '{{kind}}',
        }),
        graph({
          title: 'Ended', runbook: 'QueueOld', unit: perHour, decimals: 0, thresholds: plain, stacked: true, colours: bookingEnds,
          says: 'Requests that came to an end in the hour before: CLOSED is the good one.',
          expr: hourly('primadona_booking_ends_total', 'state'), legend: '{{state}}',
        }),
        graph({
          title: 'Time to the first session', runbook: 'MatchesLate', unit: 's',
          thresholds: less(1209600, 2592000),
          says: 'From the submission until the first session began, for those that began within the day: half and nine of ten.',
          expr: { half: firstSession(0.5), 'nine of ten': firstSession(0.9) },
        }),
      ],
    },
    {
      title: 'Needs pushed by HR',
      panels: [
        graph({
          title: 'Pushed', runbook: 'PushesFail', unit: perHour, decimals: 0, thresholds: plain, stacked: true, colours: needOutcomes,
          says: 'Needs that were pushed in the hour before, by what became of them: stored, known already, history, refused.',
          expr: hourly('primadona_booking_needs_pushed_total', 'outcome'), legend: '{{outcome}}',
        }),
        graph({
          title: 'Faults', runbook: 'NeedsQuarantined', unit: perHour, decimals: 0, thresholds: less(1000, 10000), stacked: true,
          says: 'Faults of needs that were pushed in the hour before, by reason.',
          expr: hourly('primadona_booking_need_faults_total', 'reason'), legend: '{{reason}}',
        }),
        graph({
          title: 'Changes of needs', runbook: 'NeedsQuarantined', unit: perHour, decimals: 0, thresholds: plain, stacked: true, colours: needStates,
          says: 'Changes of needs in the hour before, by the state after.',
          expr: hourly('primadona_booking_need_changes_total', 'state'), legend: '{{state}}',
        }),
      ],
    },
  ],
});
