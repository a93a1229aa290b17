#!/usr/bin/env node
// deploy/alertmanager/receiver.mjs: takes Alertmanager's webhooks and writes a line for each alert.
//
// usage: receiver.mjs --listen HOST:PORT
//
// One JSON object a line on standard output: time, state (firing or resolved), receiver, alert,
// labels, summary, runbook. For this machine and for tests; a real installation sends alerts to
// its own pager (deploy/README.md).
import { createServer } from 'node:http';

const most = 1 << 20; // bytes of one webhook

function addressOf(words) {
  const at = words.indexOf('--listen');
  const match = /^([^:]+):(\d+)$/.exec(at >= 0 ? words[at + 1] ?? '' : '');
  if (words.includes('--help') || !match) {
    process.stderr.write('usage: receiver.mjs --listen HOST:PORT\n');
    process.exit(words.includes('--help') ? 0 : 1);
  }
  return { host: match[1], port: Number(match[2]) };
}

function linesOf(message) {
  return message.alerts.map((alert) => JSON.stringify({
    time: new Date().toISOString(),
    state: alert.status,
    receiver: message.receiver,
    alert: alert.labels.alertname,
    labels: alert.labels,
    summary: alert.annotations.summary,
    runbook: alert.annotations.runbook,
  }) + '\n').join('');
}

const server = createServer((request, response) => {
  let text = '';
  request.on('data', (part) => {
    text += part;
    if (text.length > most) request.destroy();
  });
  request.on('end', () => {
    if (request.method !== 'POST') return response.writeHead(request.url === '/ready' ? 200 : 404).end();
    try {
      process.stdout.write(linesOf(JSON.parse(text)));
      response.writeHead(200).end();
    } catch {
      response.writeHead(400).end('not a webhook of Alertmanager\n');
    }
  });
});

server.listen(addressOf(process.argv.slice(2)));
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => server.close(() => process.exit(0)));
