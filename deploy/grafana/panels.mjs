// The two shapes of panel that every dashboard is made of. Each has a title, a description, a
// unit, thresholds and a link to its runbook: what lacks one of them cannot be made.
import { sdk } from './pins.mjs';

const { PanelBuilder: Stat } = sdk('stat');
const { PanelBuilder: Timeseries } = sdk('timeseries');
const { DataqueryBuilder } = sdk('prometheus');
const { DashboardLinkBuilder, ThresholdsConfigBuilder, ThresholdsMode } = sdk('dashboard');
const common = sdk('common');

export const datasource = { type: 'prometheus', uid: '${datasource}' };

// Thresholds by which way is good: [amber, red] where less is better, or where more is.
export const less = (amber, red) => [
  { value: null, color: 'green' }, { value: amber, color: 'orange' }, { value: red, color: 'red' }];
export const more = (red, amber) => [
  { value: null, color: 'red' }, { value: red, color: 'orange' }, { value: amber, color: 'green' }];
// Of calls: those that end through the fault of who answers.
export const ourFault =
  'grpc_code=~"Unavailable|Internal|Unknown|DeadlineExceeded|DataLoss|ResourceExhausted"';

// What a counter grew by in the hour before, by labels: an office counts its work by the hour. With
// `perHour` as its unit.
export const hourly = (metric, labels, where = '') =>
  `sum by (${labels}) (increase(${metric}${where}[1h]))`;
export const perHour = 'suffix:/h';

// A number that is neither good nor bad.
export const plain = [{ value: null, color: 'blue' }];

function need(panel, ...names) {
  for (const name of names) {
    if (panel[name] === undefined) throw new Error(`panel '${panel.title}' has no ${name}`);
  }
}

function queries(builder, { expr, legend }, instant) {
  const all = typeof expr === 'string' ? { [legend ?? '']: expr } : expr;
  let refId = 'A'.charCodeAt(0);
  for (const [name, text] of Object.entries(all)) {
    const query = new DataqueryBuilder().datasource(datasource).expr(text).legendFormat(name || '__auto')
      .refId(String.fromCharCode(refId++));
    builder.withTarget(instant ? query.instant() : query.range());
  }
  return builder;
}

function common_(builder, panel, instant) {
  need(panel, 'title', 'says', 'unit', 'thresholds', 'runbook', 'expr');
  const [page, chapter] = panel.runbook.split('#');
  queries(builder, panel, instant).title(panel.title).description(panel.says).unit(panel.unit)
    .datasource(datasource)
    .thresholds(new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps(panel.thresholds))
    .links([new DashboardLinkBuilder(`Runbook: ${page}`)
      .url(`\${runbooks}/${page}.md${chapter ? `#${chapter}` : ''}`).targetBlank(true)])
    .span(panel.width ?? 8).height(panel.height ?? 8);
  if (panel.decimals !== undefined) builder.decimals(panel.decimals);
  return builder;
}

// One number now, coloured by its thresholds.
export function stat(panel) {
  return common_(new Stat(), { width: 4, height: 4, ...panel }, panel.trend !== true)
    .colorMode(common.BigValueColorMode.Value)
    .graphMode(panel.trend ? common.BigValueGraphMode.Area : common.BigValueGraphMode.None)
    .noValue('none yet')
    .reduceOptions(new common.ReduceDataOptionsBuilder().calcs(['lastNotNull']));
}

// Lines over time, with the thresholds drawn in; `colours` are those of colours.mjs. `lowest` is
// where the axis begins: at 0, or, if null, at the lowest value.
export function graph(panel) {
  const builder = common_(new Timeseries(), panel, false)
    .lineWidth(1).fillOpacity(panel.stacked ? 30 : 5).showPoints(common.VisibilityMode.Never)
    .thresholdsStyle(new common.GraphThresholdsStyleConfigBuilder().mode(
      panel.thresholds.length > 1 ? common.GraphThresholdsStyleMode.Dashed
        : common.GraphThresholdsStyleMode.Off))
    .tooltip(new common.VizTooltipOptionsBuilder().mode(common.TooltipDisplayMode.Multi)
      .sort(common.SortOrder.Descending))
    .legend(new common.VizLegendOptionsBuilder().displayMode(common.LegendDisplayMode.List)
      .placement(common.LegendPlacement.Bottom).showLegend(true).calcs(['lastNotNull']));
  if (panel.lowest !== null) builder.min(panel.lowest ?? 0);
  for (const [names, colour] of Object.entries(panel.colours ?? {})) {
    builder.overrideByRegexp(
      names, [{ id: 'color', value: { mode: 'fixed', fixedColor: colour } }]);
  }
  if (panel.stacked) {
    builder.stacking(new common.StackingConfigBuilder().mode(common.StackingMode.Normal));
  }
  return builder;
}
