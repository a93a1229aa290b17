// A dashboard of rows of panels, with what all of them share.
import { sdk } from './pins.mjs';

const {
  DashboardBuilder, DashboardCursorSync, DashboardLinkBuilder, DashboardLinkType,
  ConstantVariableBuilder, DatasourceVariableBuilder, RowBuilder,
} = sdk('dashboard');

// Where ${runbooks} leads unless it is changed at the installation: the pages of docs/runbooks,
// served beside Grafana.
const runbooks = '/runbooks';

// { uid, title, says, from, rows: [{ title, panels }] } as Grafana's JSON.
export function board({ uid, title, says, from = 'now-6h', rows }) {
  const builder = new DashboardBuilder(title).uid(`primadona-${uid}`).description(says)
    .tags(['primadona']).timezone('browser').time({ from, to: 'now' }).refresh('30s')
    .tooltip(DashboardCursorSync.Crosshair).readonly()
    .withVariable(new DatasourceVariableBuilder('datasource').label('Data source').type('prometheus'))
    .withVariable(new ConstantVariableBuilder('runbooks').value(runbooks))
    .link(new DashboardLinkBuilder('Primadona').type(DashboardLinkType.Dashboards)
      .tags(['primadona']).asDropdown(true).keepTime(true));
  for (const row of rows) {
    builder.withRow(new RowBuilder(row.title));
    for (const panel of row.panels) builder.withPanel(panel);
  }
  return builder.build();
}
