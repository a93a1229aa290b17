import { board } from '../board.mjs';
import { credits, engagementStates, sessionOutcomes } from '../colours.mjs';
import { graph, hourly, less, more, perHour, plain, stat } from '../panels.mjs';

// What a counter grew by in 28 days, the window of the nine principles.
const grown = (metric, where = '') => `increase(${metric}${where}[28d])`;
const scores = `sum by (element) (${grown('primadona_session_survey_score_total')})`;
const surveys = `sum(${grown('primadona_session_surveys_total')})`;

export default board({
  uid: 'session',
  title: 'Session',
  says: 'Engagements and sessions by how they end, JP, surveys and what HR reads.',
  rows: [
    {
      title: 'At a glance',
      panels: [
        stat({
          title: 'Verified in a day', runbook: 'ReportsMissing', unit: 'none', decimals: 0, thresholds: plain,
          says: 'Sessions that were verified in the last 24 hours: those that earn JP.',
          expr: 'sum(increase(primadona_session_sessions_total{outcome="verified"}[1d]))',
        }),
        stat({
          title: 'Did not come', runbook: 'ReportsMissing', unit: 'percentunit', decimals: 1, thresholds: less(0.15, 0.25),
          says: 'Share of the sessions that ended in 28 days to which somebody did not come.',
          expr: `sum(${grown('primadona_session_sessions_total', '{outcome=~"no_show.*"}')}) / sum(${grown('primadona_session_sessions_total')})`,
        }),
        stat({
          title: 'Oldest without a report', runbook: 'ReportsMissing', unit: 's', thresholds: less(604800, 1209600),
          says: 'Time since the slot of the one that has waited longest was over.',
          expr: 'max(primadona_session_unreported_oldest_seconds)',
        }),
        stat({
          title: 'Slot changes unsettled', runbook: 'SlotChangesUnsettled', unit: 'none', decimals: 0, thresholds: less(1, 10),
          says: 'Slot changes that wait for the calendar past their grace.',
          expr: 'max(primadona_session_slot_changes_unsettled)',
        }),
        stat({
          title: 'Satisfaction (IKM)', runbook: 'Principles#participative', unit: 'none', decimals: 2, thresholds: more(65, 76.61),
          says: '25 times the mean of the nine element means over 28 days; not told under five answers. The official index is GetSatisfactionIndex.',
          // Growth is reckoned between samples and never quite a whole number.
          expr: `25 * avg(${scores}) / scalar(${surveys} and round(${surveys}) >= 5)`,
        }),
        stat({
          title: 'Level reached', runbook: 'Principles#effective-and-efficient', unit: 'percentunit', decimals: 0, thresholds: more(0.5, 0.7),
          says: 'Share of the engagements completed in 28 days that reached the level that was needed.',
          expr: `sum(${grown('primadona_session_goals_total', '{reached="yes"}')}) / sum(${grown('primadona_session_goals_total')})`,
        }),
      ],
    },
    {
      title: 'Sessions and engagements',
      panels: [
        graph({
          title: 'How sessions end', runbook: 'ReportsMissing', unit: perHour, decimals: 0, thresholds: plain, stacked: true, colours: sessionOutcomes,
          says: 'Sessions that ended in the hour before, by outcome; verified is the good one.',
          expr: hourly('primadona_session_sessions_total', 'outcome'), legend: '{{outcome}}',
        }),
        graph({
          title: 'Engagements', runbook: 'EventsLate', unit: perHour, decimals: 0, thresholds: plain, colours: engagementStates,
          says: 'Engagements that were opened, completed or terminated in the hour before.',
          expr: hourly('primadona_session_engagements_total', 'state'), legend: '{{state}}',
        }),
        graph({
          title: 'Sessions without a report', runbook: 'ReportsMissing', unit: 'none', thresholds: less(200, 2000),
          says: 'Sessions whose slot is over and that wait for their report, at most 10,000 told.',
          expr: 'max(primadona_session_unreported)', legend: 'unreported',
        }),
      ],
    },
    {
      title: 'What comes of it',
      panels: [
        graph({
          title: 'JP', runbook: 'ReportsMissing', unit: perHour, decimals: 0, thresholds: plain, colours: credits,
          says: 'JP written into the ledger in the hour before, by kind; reversals beside them.',
          expr: hourly('primadona_session_jp_total', 'kind, entry'), legend: '{{kind}} {{entry}}',
        }),
        graph({
          title: 'Surveys and gains', runbook: 'Principles#participative', unit: perHour, decimals: 0, thresholds: plain,
          says: 'Surveys answered, and competency gains that came about or were acknowledged by HR, in the hour before.',
          expr: {
            surveys: 'sum(increase(primadona_session_surveys_total[1h]))',
            'gains {{state}}': hourly('primadona_session_gains_total', 'state'),
          },
        }),
        graph({
          title: 'Score by element', runbook: 'Principles#participative', unit: 'none', thresholds: plain,
          says: 'Mean score (1 to 4) of the nine elements of the satisfaction survey over 28 days.',
          expr: `${scores} / scalar(${surveys})`,
          legend: '{{element}}',
        }),
      ],
    },
  ],
});
