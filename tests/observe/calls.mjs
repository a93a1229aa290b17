#!/usr/bin/env node
// tests/observe/calls.mjs: many calls of one method at once, each with an empty request; prints how
// many ended with which code.
//
// usage: calls.mjs --address HOST:PORT --token-file FILE --method /PACKAGE.SERVICE/METHOD
//                  [--calls N] [--stream] [--deadline SECONDS]
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const grpc = createRequire(new URL('../../protos/package.json', import.meta.url))('@grpc/grpc-js');

const options = { calls: 1, deadline: 30 };
for (let words = process.argv.slice(2); words.length > 0;) {
  const word = words.shift();
  if (word === '--stream') options.stream = true;
  else options[word.replace(/^--/, '')] = words.shift();
}
if (!options.address || !options['token-file'] || !options.method) {
  process.stderr.write('usage: calls.mjs --address HOST:PORT --token-file FILE --method METHOD ' +
    '[--calls N] [--stream] [--deadline SECONDS]\n');
  process.exit(1);
}

const bytes = (value) => value;
const client = new grpc.Client(options.address, grpc.credentials.createInsecure());
const metadata = new grpc.Metadata();
metadata.set('authorization', `Bearer ${readFileSync(options['token-file'], 'utf8').trim()}`);
const deadline = new Date(Date.now() + 1000 * Number(options.deadline));
const empty = Buffer.alloc(0);

// A stream counts as good once its first message is there: those that watch never end.
function watch(done) {
  const call = client.makeServerStreamRequest(
    options.method, bytes, bytes, empty, metadata, { deadline });
  call.on('data', () => { done(grpc.status.OK); call.cancel(); });
  call.on('error', (error) => done(error.code));
}

function ask(done) {
  client.makeUnaryRequest(options.method, bytes, bytes, empty, metadata, { deadline },
    (error) => done(error ? error.code : grpc.status.OK));
}

const one = () => new Promise((done) => (options.stream ? watch : ask)(done));
const codes = await Promise.all(Array.from({ length: Number(options.calls) }, one));
const counts = {};
for (const code of codes) counts[grpc.status[code]] = (counts[grpc.status[code]] ?? 0) + 1;
process.stdout.write(Object.entries(counts).map(([code, n]) => `${code} ${n}`).join(', ') + '\n');
client.close();
