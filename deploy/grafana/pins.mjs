// The npm packages that dashboards are made with. Their pins stand with all others in
// protos/package.json, so they are looked for from there.
import { createRequire } from 'node:module';
import { dirname } from 'node:path';

const pinned = createRequire(new URL('../../protos/package.json', import.meta.url));

// sdk('dashboard'): a part of Grafana's foundation SDK.
export const sdk = (part) => pinned(`@grafana/grafana-foundation-sdk/${part}`);
export const { parser: promql } = pinned('@prometheus-io/lezer-promql');
export const uplotFolder = dirname(pinned.resolve('uplot/package.json'));
