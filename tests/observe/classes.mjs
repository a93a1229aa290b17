#!/usr/bin/env node
// tests/observe/classes.mjs: every method that people, offices and HR systems may call belongs to
// exactly one class of deploy/prometheus/objectives.json, so that each is promised to be answered.
// Prints how many there are; exit 1 names those of none or of two.
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('../../', import.meta.url));
const read = (path) => readFileSync(repository + path, 'utf8');

const methods = ['booking', 'matching', 'session'].flatMap((service) => {
  const folder = `protos/primadona/${service}/v1`;
  return readdirSync(repository + folder).filter((name) => name.endsWith('_service.proto'))
    .flatMap((name) => [...read(`${folder}/${name}`)
      .matchAll(/^ {2}rpc (\w+)\([\w.]+\)\s+returns \((stream )?/gm)])
    .map(([, method, stream]) => ({
      grpc_method: method, grpc_service: service, grpc_type: stream ? 'server_stream' : 'unary',
    }));
});

// Whether the labels are as a selector wants them: name="text", !=, =~, !~; all of them.
function selects(selector, labels) {
  return [...selector.matchAll(/(\w+)(=~|!~|!=|=)"([^"]*)"/g)].every(([, name, operator, text]) => {
    const equal = operator.endsWith('~') ? new RegExp(`^(?:${text})$`).test(labels[name])
      : labels[name] === text;
    return operator.startsWith('!') ? !equal : equal;
  });
}

const { classes } = JSON.parse(read('deploy/prometheus/objectives.json'));
const faults = methods.flatMap((method) => {
  const found = Object.keys(classes).filter((name) => selects(classes[name], method));
  return found.length === 1 ? []
    : [`${method.grpc_method} belongs to ${found.join(' and ') || 'no class'}`];
});
process.stdout.write(faults.map((fault) => `${fault}\n`).join(''));
process.stdout.write(`note ${methods.length} methods, each of one class\n`);
process.exit(faults.length > 0 || methods.length === 0 ? 1 : 0);
