#!/usr/bin/env node
// tests/observe/tested.mjs: every metric of the suite's own that stands in tests/golden appears in
// some test, under its name, under its name within its service, or as the constant that holds it.
// Prints how many there are; exit 1 names those that no test knows.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('../../', import.meta.url));
const read = (path) => readFileSync(repository + path, 'utf8');

function filesBelow(folder) {
  return readdirSync(repository + folder, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

const golden = readdirSync(`${repository}tests/golden/metrics`)
  .flatMap((name) => read(`tests/golden/metrics/${name}`).split('\n'))
  .map((line) => line.split(' ')[0]).filter((name) => name.startsWith('primadona_'));
const names = [...new Set(golden)];
const constants = Object.fromEntries(
  [...read('common/metrics/names.h').matchAll(/(k\w+)\[\] = "(primadona_\w+)"/g)]
    .map((match) => [match[2], match[1]]));

const rooms = [
  'common', 'booking-service', 'matching-service', 'session-service', 'gateway', 'tests'];
const tests = rooms.filter((room) => existsSync(repository + room)).flatMap(filesBelow)
  .filter((path) => /_test\.cc$/.test(path)).map(read).join('\n');

// Part of a histogram counts for the whole. A short name is one only where a series is meant: it
// stands at the begin of a text, with its labels, its part or the text's end after it.
function appears(name) {
  const short = name.replace(/^primadona_(booking_|matching_|session_|gateway_)?/, '');
  const ways = [
    `${name}(_count|_sum|_bucket)?\\b`,
    `"${short}(_count|_sum|_bucket)?(\\{|")`,
    ...(constants[name] ? [`\\b${constants[name]}\\b`] : []),
  ];
  return new RegExp(ways.join('|')).test(tests);
}

const untested = names.filter((name) => !appears(name));
process.stdout.write(untested.map((name) => `no test names ${name}\n`).join(''));
process.stdout.write(`note ${names.length} metrics of the suite, each in some test\n`);
process.exit(untested.length > 0 ? 1 : 0);
