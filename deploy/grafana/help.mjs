// --help of a script: what its head says.
import { readFileSync } from 'node:fs';

// Prints the comment that `url` begins with and ends, if --help is asked for.
export function answerHelp(url) {
  if (!process.argv.includes('--help')) return;
  const [, head] = /^#!.*\n((?:\/\/.*\n)+)/.exec(readFileSync(new URL(url), 'utf8'));
  process.stdout.write(head.replaceAll(/^\/\/ ?/gm, ''));
  process.exit(0);
}
