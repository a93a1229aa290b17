#!/usr/bin/env node
// deploy/grafana/build.mjs: makes the dashboards' JSON from boards/.
//
// usage: build.mjs [--check]     --check: writes nothing; exit 1 when what is committed differs
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { answerHelp } from './help.mjs';
import { lint } from './lint.mjs';

answerHelp(import.meta.url);
const here = dirname(fileURLToPath(import.meta.url));
const check = process.argv.includes('--check');
const faults = [];
mkdirSync(join(here, 'dashboards'), { recursive: true });
for (const file of readdirSync(join(here, 'boards')).sort()) {
  const { default: dashboard } = await import(join(here, 'boards', file));
  const name = file.replace('.mjs', '.json');
  const path = join(here, 'dashboards', name);
  const text = JSON.stringify(dashboard, null, 1) + '\n';
  if (check) {
    if (!existsSync(path) || readFileSync(path, 'utf8') !== text) {
      faults.push(`${name}: not as build.mjs would write it`);
    }
  } else {
    writeFileSync(path, text);
  }
  faults.push(...lint(JSON.parse(text)).map((fault) => `${name}: ${fault}`));
}
for (const fault of faults) process.stderr.write(`error: ${fault}\n`);
process.exit(faults.length > 0 ? 1 : 0);
