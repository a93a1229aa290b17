import { board } from '../board.mjs';
import { graph, less, more, ourFault, plain, stat } from '../panels.mjs';

export default board({
  uid: 'cause',
  title: 'From red to cause',
  says: 'Top to bottom: what people feel, which calls, which program, what it waits for, what the machine does. Then one request: deploy/run logs --trace ID.',
  from: 'now-1h',
  rows: [
    {
      title: '1. What people feel',
      panels: [
        graph({
          title: 'Share that is not as promised', runbook: 'AlertsFiring', unit: 'percentunit', thresholds: less(0.01, 0.05), width: 16,
          says: 'Over five minutes, each objective. What rises first is where to look.',
          expr: 'objective:bad:ratio_5m', legend: '{{objective}}',
        }),
        graph({
          title: 'Alerts', runbook: 'AlertsFiring', unit: 'none', thresholds: less(1, 5),
          says: 'Alerts that are firing, by name. The watchdog always fires and is drawn at 0.',
          expr: 'count by (alertname) (ALERTS{alertstate="firing"}) unless on (alertname) ALERTS{alertname="Watchdog"} or 0 * count by (alertname) (ALERTS{alertname="Watchdog"})',
          legend: '{{alertname}}',
        }),
      ],
    },
    {
      title: '2. Which calls',
      panels: [
        graph({
          title: 'Failing calls', runbook: 'WritesFail', unit: 'reqps', thresholds: less(0.1, 1), width: 12,
          says: 'By program, method and code: the deepest program that fails is the one to look at.',
          expr: `sum by (program, grpc_method, grpc_code) (rate(grpc_server_handled_total{${ourFault}}[$__rate_interval])) > 0 or label_replace(vector(0), "program", "none", "", "")`,
          legend: '{{program}} {{grpc_method}} {{grpc_code}}',
        }),
        graph({
          title: 'Slow programs', runbook: 'ReadsSlow', unit: 's', thresholds: less(0.25, 1), width: 12,
          says: 'The 99th of 100 unary calls, by program: a service that is slow makes the gateway slow.',
          expr: 'histogram_quantile(0.99, sum by (le, program) (rate(grpc_server_handling_seconds_bucket{grpc_type="unary"}[$__rate_interval])))',
          legend: '{{program}}',
        }),
      ],
    },
    {
      title: '3. Which program, and is it there',
      panels: [
        graph({
          title: 'Up', runbook: 'ProgramDown', unit: 'none', thresholds: more(1, 1),
          says: '1 while Prometheus reaches the program.', expr: 'up{job="primadona"}', legend: '{{program}}',
        }),
        graph({
          title: 'Workers busy', runbook: 'CallsRefused', unit: 'percentunit', thresholds: less(0.8, 1),
          says: 'Share of the workers that serve a call.',
          expr: 'sum by (program) (primadona_executor_busy_workers) / sum by (program) (primadona_executor_workers)',
          legend: '{{program}}',
        }),
        graph({
          title: 'Refused', runbook: 'CallsRefused', unit: 'reqps', thresholds: less(1, 10),
          says: 'Calls a second that were refused before any work, by reason.',
          expr: 'sum by (program, reason) (rate(primadona_executor_refused_total[$__rate_interval]))',
          legend: '{{program}} {{reason}}',
        }),
      ],
    },
    {
      title: '4. What it waits for',
      panels: [
        graph({
          title: 'Wait for a worker', runbook: 'CallsRefused', unit: 's', thresholds: less(0.05, 0.5),
          says: 'The 99th of 100, by program.',
          expr: 'histogram_quantile(0.99, sum by (le, program) (rate(primadona_executor_wait_seconds_bucket[$__rate_interval])))',
          legend: '{{program}}',
        }),
        graph({
          title: 'Wait for a connection of the pool', runbook: 'DatabaseFails', unit: 's', thresholds: less(0.05, 0.5),
          says: 'The 99th of 100, by program.',
          expr: 'histogram_quantile(0.99, sum by (le, program) (rate(primadona_db_pool_wait_seconds_bucket[$__rate_interval])))',
          legend: '{{program}}',
        }),
        graph({
          title: 'Statements at once', runbook: 'WritesSlow', unit: 'none', thresholds: plain,
          says: 'The five statements that take most of the database’s time: how many of each are under way at once, on average.',
          expr: 'topk(5, sum by (statement) (rate(primadona_db_statement_seconds_sum[$__rate_interval])))',
          legend: '{{statement}}',
        }),
        graph({
          title: 'Calls between services', runbook: 'ServiceNotServing', unit: 'reqps', thresholds: less(0.1, 1),
          says: 'Outgoing calls of a program that fail through the fault of who answers, a second. What a caller did wrong is no failure of a service.',
          expr: `sum by (program, grpc_method, grpc_code) (rate(grpc_client_handled_total{${ourFault}}[$__rate_interval])) > 0 or label_replace(vector(0), "program", "none", "", "")`,
          legend: '{{program}} {{grpc_method}} {{grpc_code}}',
        }),
        graph({
          title: 'Events late', runbook: 'EventsLate', unit: 's', thresholds: less(10, 30),
          says: 'Age of the oldest event that a receiver has not taken.',
          expr: 'max by (program, receiver) (primadona_events_oldest_unsent_seconds)', legend: '{{program}} to {{receiver}}',
        }),
        graph({
          title: 'The queue of people', runbook: 'QueueOld', unit: 'none', thresholds: plain,
          says: 'Requests that wait for a provider, by kind.',
          expr: 'sum by (kind) (max by (kind, competency) (primadona_matching_queue_length))', legend: '{{kind}}',
        }),
      ],
    },
    {
      title: '5. The programs as processes',
      panels: [
        graph({
          title: 'Processor', width: 7, runbook: 'ReadsSlow', unit: 'percentunit', thresholds: less(0.8, 1.5),
          says: 'Processors used, 1 is one whole.',
          expr: 'rate(process_cpu_seconds_total{job="primadona"}[$__rate_interval])', legend: '{{program}}',
        }),
        graph({
          title: 'Memory', width: 7, runbook: 'MemoryHigh', unit: 'bytes', thresholds: less(5e8, 1e9),
          says: 'Memory in RAM, by program.',
          expr: 'process_resident_memory_bytes{job="primadona"}', legend: '{{program}}',
        }),
        graph({
          title: 'Open files and threads', width: 7, runbook: 'MemoryHigh', unit: 'none', thresholds: less(500, 900),
          says: 'Open file descriptors and threads, by program.',
          expr: {
            '{{program}} files': 'process_open_fds{job="primadona"}',
            '{{program}} threads': 'process_threads{job="primadona"}',
          },
        }),
        stat({
          title: 'Restarts in an hour', runbook: 'ProgramDown', unit: 'none', decimals: 0, thresholds: less(1, 4), width: 3, height: 8,
          says: 'How often a program was started anew: a restart that nobody ordered is a crash. An update restarts each of the four once.',
          expr: 'sum(changes(process_start_time_seconds{job="primadona"}[1h]))',
        }),
      ],
    },
  ],
});
