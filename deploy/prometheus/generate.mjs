#!/usr/bin/env node
// deploy/prometheus/generate.mjs: makes Prometheus rules, and the unit tests of every one, from
// objectives.json, principles.json and causes.json.
//
// usage: generate.mjs [--out DIR] [--time-scale N] [--check]
//
//   --out DIR       where rules/ and tests/ go (default: rules/ beside this file, tests/observe/rules)
//   --time-scale N  divides every window and waiting time by N: drills run at 60
//   --check         writes nothing; exit 1 when what is committed is not what would be written
import { readFileSync, writeFileSync, mkdirSync, existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { burnAlerts, objectiveRules } from './objective_rules.mjs';
import { principleRules } from './principle_rules.mjs';
import { causeRules } from './cause_rules.mjs';
import { ruleTests } from './rule_tests.mjs';
import { scaled, yaml } from './yaml.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const repository = resolve(here, '../..');
const read = (name) => JSON.parse(readFileSync(join(here, name), 'utf8'));

function parseArguments(words) {
  const chosen = { out: '', scale: 1, check: false };
  while (words.length > 0) {
    const word = words.shift();
    if (word === '--out') chosen.out = words.shift() ?? '';
    else if (word === '--time-scale') chosen.scale = Number(words.shift());
    else if (word === '--check') chosen.check = true;
    else if (word === '--help' || word === '-h') {
      process.stdout.write(helpText());
      process.exit(0);
    } else refuse(`unknown argument: ${word} (see --help)`);
  }
  if (!(chosen.scale >= 1)) refuse('--time-scale takes a number from 1');
  return chosen;
}

function helpText() {
  const lines = readFileSync(fileURLToPath(import.meta.url), 'utf8').split('\n').slice(1);
  return lines.slice(0, lines.findIndex((line) => !line.startsWith('//')))
    .map((line) => line.replace(/^\/\/ ?/, '') + '\n').join('');
}

function refuse(text) {
  process.stderr.write(`error: ${text}\n`);
  process.exit(1);
}

// Every file that is made, by its name within the repository.
function filesAt(scale) {
  const objectives = read('objectives.json');
  const principles = read('principles.json');
  const causes = read('causes.json');
  const time = scaled(scale);
  const rules = {
    objectives: [objectiveRules(objectives, time), burnAlerts(objectives, time)],
    principles: [principleRules(principles, time)],
    causes: [causeRules(causes, time)],
  };
  const head = (sources) =>
    `# Made by deploy/prometheus/generate.mjs from ${sources}; change that, not this.\n`;
  const files = {};
  for (const [name, groups] of Object.entries(rules)) {
    files[`deploy/prometheus/rules/${name}.yml`] = head(`${name}.json`) + yaml({ groups });
  }
  if (scale === 1) {
    for (const [name, tests] of Object.entries(ruleTests(objectives, causes, principles))) {
      files[`tests/observe/rules/${name}.yml`] =
        head('the .json files beside it') + yaml(tests);
    }
  }
  return files;
}

const { out, scale, check } = parseArguments(process.argv.slice(2));
const stale = [];
for (const [name, text] of Object.entries(filesAt(scale))) {
  const path = out ? join(out, name.split('/').slice(-1)[0]) : join(repository, name);
  if (check) {
    if (!existsSync(path) || readFileSync(path, 'utf8') !== text) stale.push(name);
    continue;
  }
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
if (stale.length > 0) refuse(`not as generate.mjs would write it: ${stale.join(', ')}`);
