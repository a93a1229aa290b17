import { board } from '../board.mjs';
import { deliveries } from '../colours.mjs';
import { graph, less, plain } from '../panels.mjs';

const quantile = (q, metric, by) =>
  `histogram_quantile(${q}, sum by (le, ${by}) (rate(${metric}_bucket[$__rate_interval])))`;

export default board({
  uid: 'database',
  title: 'Database and outbox',
  says: 'Connections, statements by name, and events on their way between the services.',
  rows: [
    {
      title: 'Connections and statements',
      panels: [
        graph({
          title: 'Connections busy', runbook: 'DatabaseFails', unit: 'percentunit', thresholds: less(0.8, 1),
          says: 'Share of the pool that is lent out, by program.',
          expr: 'sum by (program) (primadona_db_pool_connections{state="busy"}) / sum by (program) (primadona_db_pool_limit)',
          legend: '{{program}}',
        }),
        graph({
          title: 'Wait for a connection', runbook: 'DatabaseFails', unit: 's', thresholds: less(0.05, 0.5),
          says: 'The 99th of 100 waits, by program.',
          expr: quantile(0.99, 'primadona_db_pool_wait_seconds', 'program'), legend: '{{program}}',
        }),
        graph({
          title: 'Statements that fail', runbook: 'DatabaseFails', unit: 'reqps', thresholds: less(1, 10),
          says: 'Failed statements and waits given up, a second.',
          expr: {
            '{{program}} {{statement}}': 'sum by (program, statement) (rate(primadona_db_statement_errors_total[$__rate_interval])) > 0 or label_replace(vector(0), "program", "none", "", "")',
            '{{program}} no connection': 'sum by (program) (rate(primadona_db_pool_timeouts_total[$__rate_interval]))',
          },
        }),
        graph({
          title: 'Where the database’s time goes', runbook: 'WritesSlow', unit: 'none', thresholds: plain, stacked: true, width: 12,
          says: 'How many statements are under way at once, on average, the ten dearest by name.',
          expr: 'topk(10, sum by (program, statement) (rate(primadona_db_statement_seconds_sum[$__rate_interval])))',
          legend: '{{statement}} {{program}}',
        }),
        graph({
          title: 'Slowest statements', runbook: 'WritesSlow', unit: 's', thresholds: less(0.1, 1), width: 12,
          says: 'The ten statements whose 99th of 100 takes longest.',
          expr: `topk(10, ${quantile(0.99, 'primadona_db_statement_seconds', 'statement')} > 0)`,
          legend: '{{statement}}',
        }),
        graph({
          title: 'Transactions run again', runbook: 'WritesSlow', unit: 'reqps', thresholds: less(5, 50),
          says: 'After a deadlock or a lost race, a second.',
          expr: 'sum by (program) (rate(primadona_db_transaction_retries_total[$__rate_interval]))', legend: '{{program}}',
        }),
        graph({
          title: 'Commit', runbook: 'WritesSlow', unit: 's', thresholds: less(0.02, 0.1),
          says: 'Time of COMMIT, half and 99 of 100: it is the disk’s time.',
          expr: {
            half: 'histogram_quantile(0.5, sum by (le) (rate(primadona_db_statement_seconds_bucket{statement="commit"}[$__rate_interval])))',
            '99 of 100': 'histogram_quantile(0.99, sum by (le) (rate(primadona_db_statement_seconds_bucket{statement="commit"}[$__rate_interval])))',
          },
        }),
        graph({
          title: 'Calls waiting for a worker', runbook: 'CallsRefused', unit: 'none', thresholds: less(50, 200),
          says: 'Calls in the queue of the executor, by program.',
          expr: 'sum by (program) (primadona_executor_queue_depth)', legend: '{{program}}',
        }),
      ],
    },
    {
      title: 'Events',
      panels: [
        graph({
          title: 'Backlog', runbook: 'EventsLate', unit: 'none', thresholds: less(500, 5000),
          says: 'Events that a receiver has not taken yet, at most 10,000 told.',
          expr: 'max by (program, receiver) (primadona_events_unsent)', legend: '{{program}} to {{receiver}}',
        }),
        graph({
          title: 'Oldest unsent', runbook: 'EventsLate', unit: 's', thresholds: less(10, 30),
          says: 'Age of the oldest event that a receiver has not taken.',
          expr: 'max by (program, receiver) (primadona_events_oldest_unsent_seconds)', legend: '{{program}} to {{receiver}}',
        }),
        graph({
          title: 'Time of delivery', runbook: 'EventsLate', unit: 's', thresholds: less(1, 10),
          says: 'From the commit of an event until its receiver has it: 99 of 100.',
          expr: quantile(0.99, 'primadona_events_delivery_seconds', 'receiver'), legend: 'to {{receiver}}',
        }),
        graph({
          title: 'Delivered', runbook: 'EventsParked', unit: 'reqps', thresholds: plain, stacked: true, colours: deliveries,
          says: 'Events a second by what became of them.',
          expr: 'sum by (result) (rate(primadona_events_delivered_total[$__rate_interval]))',
          legend: '{{result}}',
        }),
        graph({
          title: 'Parked', runbook: 'EventsParked', unit: 'none', thresholds: less(1, 10),
          says: 'Events that a receiver refused for good.',
          expr: 'max by (program, receiver) (primadona_events_parked)', legend: '{{program}} to {{receiver}}',
        }),
        graph({
          title: 'Feed lag', runbook: 'FeedStale', unit: 's', thresholds: less(5, 10),
          says: 'Age of the oldest event that the feed does not show yet.',
          expr: 'max by (program) (primadona_feed_lag_seconds)', legend: '{{program}}',
        }),
        graph({
          title: 'Changes of state', runbook: 'ChangeUnaccounted', unit: 'reqps', thresholds: plain, width: 12,
          says: 'Changes a second by aggregate.',
          expr: 'sum by (aggregate) (rate(primadona_state_changes_total[$__rate_interval]))', legend: '{{aggregate}}',
        }),
        graph({
          title: 'Repeats answered', runbook: 'WritesFail', unit: 'reqps', thresholds: plain, width: 12,
          says: 'Repeated calls that were answered from what the first one made, a second.',
          expr: 'sum by (program) (rate(primadona_replayed_calls_total[$__rate_interval]))', legend: '{{program}}',
        }),
      ],
    },
  ],
});
