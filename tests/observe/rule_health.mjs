#!/usr/bin/env node
// tests/observe/rule_health.mjs: every rule of a running Prometheus is evaluated without a fault.
//
// usage: rule_health.mjs http://HOST:PORT
const answer = await (await fetch(`${process.argv[2]}/api/v1/rules`)).json();
const rules = answer.data.groups.flatMap((group) => group.rules);
const sick = rules.filter((rule) => rule.health !== 'ok');
for (const rule of sick) process.stdout.write(`${rule.name}: ${rule.health} ${rule.lastError}\n`);
process.stdout.write(`note ${rules.length} rules evaluated\n`);
process.exit(rules.length > 0 && sick.length === 0 ? 0 : 1);
