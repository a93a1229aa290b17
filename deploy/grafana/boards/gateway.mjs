import { board } from '../board.mjs';
import { codes } from '../colours.mjs';
import { graph, less, more, ourFault, plain, stat } from '../panels.mjs';

const door = 'program="gateway"';
const slowest = (q) =>
  `topk(10, histogram_quantile(${q}, sum by (le, grpc_method) (rate(grpc_server_handling_seconds_bucket{${door}, grpc_type="unary"}[$__rate_interval]))))`;

export default board({
  uid: 'gateway',
  title: 'Gateway and callers',
  says: 'Who calls, what they get, and who is not let in.',
  rows: [
    {
      title: 'Calls',
      panels: [
        graph({
          title: 'By code', runbook: 'ReadsFail', unit: 'reqps', thresholds: plain, stacked: true, colours: codes,
          says: 'Calls a second by their code; more than OK, NotFound and the like is worth a look.',
          expr: `sum by (grpc_code) (rate(grpc_server_handled_total{${door}}[$__rate_interval])) > 0`,
          legend: '{{grpc_code}}',
        }),
        graph({
          title: 'By role', runbook: 'TokensRefused', unit: 'reqps', thresholds: plain, stacked: true,
          says: 'Calls a second by the caller’s role; NONE was not let in.',
          expr: 'sum by (role) (rate(primadona_gateway_calls_total[$__rate_interval]))', legend: '{{role}}',
        }),
        graph({
          title: 'By method', runbook: 'CallsRefused', unit: 'reqps', thresholds: plain,
          says: 'The ten methods that are called most.',
          expr: `topk(10, sum by (grpc_method) (rate(grpc_server_started_total{${door}}[$__rate_interval])) > 0)`,
          legend: '{{grpc_method}}',
        }),
        graph({
          title: 'Slowest methods', runbook: 'ReadsSlow', unit: 's', thresholds: less(0.25, 1), width: 12,
          says: 'The ten methods whose 99th of 100 takes longest, streams left out: those last as long as somebody watches.', expr: slowest(0.99), legend: '{{grpc_method}}',
        }),
        graph({
          title: 'Fails through our fault', runbook: 'WritesFail', unit: 'reqps', thresholds: less(0.1, 1), width: 12,
          says: 'Calls a second that end with a code that is the suite’s fault, by method.',
          expr: `sum by (grpc_method, grpc_code) (rate(grpc_server_handled_total{${door}, ${ourFault}}[$__rate_interval])) > 0 or label_replace(vector(0), "grpc_method", "none", "", "")`,
          legend: '{{grpc_method}} {{grpc_code}}',
        }),
      ],
    },
    {
      title: 'The door itself',
      panels: [
        graph({
          title: 'Not let in', runbook: 'TokensRefused', unit: 'reqps', thresholds: less(1, 10), stacked: true,
          says: 'Calls a second that were not let in, by reason.',
          expr: 'sum by (reason) (rate(primadona_gateway_refusals_total[$__rate_interval]))', legend: '{{reason}}',
        }),
        graph({
          title: 'Services serve', runbook: 'ServiceNotServing', unit: 'none', thresholds: more(1, 1),
          says: '1 while the gateway finds a replica of the service that serves.',
          expr: 'min by (service) (primadona_gateway_service_serving)', legend: '{{service}}',
        }),
        graph({
          title: 'Open streams', runbook: 'StreamsFail', unit: 'none', thresholds: less(50, 64),
          says: 'Streams that are open, by program.',
          expr: 'sum by (program) (primadona_streams_open)', legend: '{{program}}',
        }),
        stat({
          title: 'Keys readable', height: 6, runbook: 'KeySetUnreadable', unit: 'bool_yes_no', thresholds: more(1, 1),
          says: 'Whether the file with the keys that verify tokens can be read.',
          expr: 'min(primadona_gateway_key_set_readable)',
        }),
        graph({
          title: 'Cost of the hop', runbook: 'ReadsSlow', unit: 's', thresholds: less(0.002, 0.01), width: 10, height: 6,
          says: 'Mean time at the gateway less the mean time of its calls to the services.',
          expr: 'sum(rate(grpc_server_handling_seconds_sum{program="gateway", grpc_type="unary"}[$__rate_interval])) / sum(rate(grpc_server_handling_seconds_count{program="gateway", grpc_type="unary"}[$__rate_interval])) - sum(rate(grpc_client_handling_seconds_sum{program="gateway", grpc_type="unary"}[$__rate_interval])) / sum(rate(grpc_client_handling_seconds_count{program="gateway", grpc_type="unary"}[$__rate_interval]))',
          legend: 'hop',
        }),
        graph({
          title: 'Messages', runbook: 'CallsRefused', unit: 'reqps', thresholds: plain, width: 10, height: 6,
          says: 'Messages a second that come in and go out at the door.',
          expr: {
            in: `sum(rate(grpc_server_msg_received_total{${door}}[$__rate_interval]))`,
            out: `sum(rate(grpc_server_msg_sent_total{${door}}[$__rate_interval]))`,
          },
        }),
      ],
    },
  ],
});
