import type Database from 'better-sqlite3';

interface DimensionName {
  readonly id: number;
  readonly code: string;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Exact decimal text of a count of ticks, by integer arithmetic alone. */
function decimalText(ticks: string, decimals: string): string {
  const scale = `CAST(substr('1000000000000000', 1, ${decimals} + 1) AS INTEGER)`;
  return `CASE WHEN ${decimals} = 0 THEN CAST(${ticks} AS TEXT)
    ELSE CASE WHEN ${ticks} < 0 THEN '-' ELSE '' END || CAST(abs(${ticks}) / ${scale} AS TEXT) || '.'
      || substr('000000000000000' || CAST(abs(${ticks}) % ${scale} AS TEXT), -${decimals}) END`;
}

/** A floor or a cap: a decimal amount, or a growth over the reference year ("growth 0.25"). */
function limitText(limit: string): string {
  const ticks = `json_extract(${limit}, '$.ticks')`;
  return `CASE json_extract(${limit}, '$.of') WHEN 'value' THEN ${decimalText(ticks, 'measure.decimals')}
    WHEN 'growth' THEN 'growth ' || json_extract(${limit}, '$.growth') END`;
}

const PERIOD_LEAVES = '(SELECT end_leaf FROM period WHERE position = 0)';

function viewsOf(dimensions: readonly DimensionName[]): readonly (readonly [string, string])[] {
  const joins = dimensions.map((_, d) => `JOIN member m${d + 1} ON m${d + 1}.id = line.member_${d + 1}`).join('\n');
  const names = dimensions
    .map(({ code }, d) => `m${d + 1}.code AS ${quoted(code)}, m${d + 1}.name AS ${quoted(`${code}_name`)}`)
    .join(',\n  ');
  const memberAt = (table: 'lock' | 'bound' | 'note' | 'closed' | 'claim') =>
    dimensions
      .map(
        ({ id, code }) =>
          `(SELECT m.code FROM ${table}_member k JOIN member m ON m.id = k.member
    WHERE k.${table} = ${table}.id AND k.dimension = ${id}) AS ${quoted(code)}`,
      )
      .join(',\n  ');
  return [
    [
      'member_view',
      `WITH RECURSIVE tree (id, depth, path) AS (
  SELECT id, 1, code FROM member WHERE parent IS NULL
  UNION ALL
  SELECT member.id, tree.depth + 1, tree.path || '/' || member.code
  FROM tree JOIN member ON member.parent = tree.id
)
SELECT member.id, dimension.code AS dimension, member.code, member.name, up.code AS parent, tree.depth, tree.path,
  coalesce(json_extract(dimension.levels, '$[' || (tree.depth - 1) || ']'), '') AS level,
  NOT EXISTS (SELECT 1 FROM member child WHERE child.parent = member.id) AS is_leaf,
  owner.name AS owner, owner.contact, member.attributes, member.retired
FROM tree
JOIN member ON member.id = tree.id
JOIN dimension ON dimension.id = member.dimension
LEFT JOIN member up ON up.id = member.parent
LEFT JOIN owner ON owner.id = member.id`,
    ],
    ['line_view', `SELECT line.id AS line,\n  ${names}\nFROM line\n${joins}`],
    [
      'cell_view',
      `SELECT scenario.name AS scenario, measure.code AS measure, line.id AS line,
  ${names},
  period.code AS period, cell.value AS ticks,
  ${decimalText('cell.value', 'measure.decimals')} AS value
FROM cell_block
CROSS JOIN json_each(cell_block.ticks) cell
JOIN scenario ON scenario.id = cell_block.scenario
JOIN measure ON measure.id = cell_block.measure
JOIN line ON line.id = cell_block.first_line + cell.key / ${PERIOD_LEAVES}
${joins}
JOIN (SELECT code, first_leaf FROM period WHERE kind = (SELECT leaf FROM settings)) period
  ON period.first_leaf = cell.key % ${PERIOD_LEAVES}
WHERE cell.value <> 0`,
    ],
    [
      'actual_view',
      `SELECT measure.code AS measure, line.id AS line,
  ${names},
  actual_block.year,
  printf('%04d-%02d', (first.month + cell.key % 12) / 12, (first.month + cell.key % 12) % 12 + 1) AS month,
  cell.value AS ticks,
  ${decimalText('cell.value', 'measure.decimals')} AS value
FROM actual_block
CROSS JOIN json_each(actual_block.ticks) cell
JOIN measure ON measure.id = actual_block.measure
JOIN line ON line.id = actual_block.first_line + cell.key / 12
${joins}
JOIN (
  SELECT years.year AS year, CAST(substr(first_month, 1, 4) AS INTEGER) * 12 + CAST(substr(first_month, 6) AS INTEGER) - 1
    + (years.year - period.year) * 12 AS month
  FROM settings, period, (SELECT DISTINCT year FROM actual_block) years
  WHERE period.position = 0
) first ON first.year = actual_block.year
WHERE cell.value <> 0`,
    ],
    [
      'driver_view',
      `SELECT driver.code AS driver, driver.scope, member.code AS member,
  CASE driver.scope WHEN 'line' THEN key WHEN 'line-period' THEN key / ${PERIOD_LEAVES} END AS line,
  period.code AS period, number
FROM (
  SELECT driver, first_key + entry.key AS key, entry.value AS number
  FROM driver_block CROSS JOIN json_each(driver_block.numbers) entry WHERE entry.value IS NOT NULL
)
JOIN driver ON driver.id = driver
LEFT JOIN member ON driver.scope = 'member' AND member.id = key
LEFT JOIN (SELECT code, first_leaf FROM period WHERE kind = (SELECT leaf FROM settings)) period
  ON period.first_leaf = CASE driver.scope WHEN 'period' THEN key WHEN 'line-period' THEN key % ${PERIOD_LEAVES} END`,
    ],
    [
      'lock_view',
      `SELECT lock.id, scenario.name AS scenario, measure.code AS measure,
  ${memberAt('lock')},
  lock.period, lock.kind
FROM lock
JOIN scenario ON scenario.id = lock.scenario
JOIN measure ON measure.id = lock.measure`,
    ],
    [
      'bound_view',
      `SELECT bound.id, scenario.name AS scenario, measure.code AS measure,
  ${memberAt('bound')},
  bound.period, ${limitText('bound.floor')} AS floor, ${limitText('bound.cap')} AS cap
FROM bound
JOIN scenario ON scenario.id = bound.scenario
JOIN measure ON measure.id = bound.measure`,
    ],
    [
      'note_view',
      `SELECT note.id, scenario.name AS scenario, measure.code AS measure,
  ${memberAt('note')},
  note.period, note.text, journal.at, journal.who
FROM note
JOIN scenario ON scenario.id = note.scenario
JOIN measure ON measure.id = note.measure
LEFT JOIN journal ON journal.seq = (
  SELECT max(fact.seq) FROM journal_fact fact
  WHERE fact.fact = 'row' AND fact.row_table = 'note' AND fact.row_id = note.id
)`,
    ],
    [
      'closed_view',
      `SELECT closed.id,
  ${memberAt('closed')},
  closed.first_period, closed.last_period
FROM closed`,
    ],
    [
      'derived_view',
      `SELECT derived.id, derived.code, derived.name, numerator.code AS numerator, denominator.code AS denominator,
  derived.shown, derived.decimals
FROM derived
JOIN measure numerator ON numerator.id = derived.numerator
JOIN measure denominator ON denominator.id = derived.denominator`,
    ],
    [
      'checkpoint_view',
      `SELECT checkpoint.id, checkpoint.name, checkpoint.seq, journal.at, journal.who, checkpoint.note
FROM checkpoint LEFT JOIN journal ON journal.seq = checkpoint.seq`,
    ],
    [
      'premise_view',
      `SELECT premise.id, measure.code AS measure, premise.period,
  iif(premise.goal IS NULL, NULL, ${decimalText('premise.goal', 'measure.decimals')}) AS goal,
  iif(premise.market IS NULL, NULL, ${decimalText('premise.market', 'measure.decimals')}) AS market, premise.why
FROM premise JOIN measure ON measure.id = premise.measure`,
    ],
    [
      'claim_view',
      `SELECT claim.id, claim.round, scenario.name AS scenario, measure.code AS measure,
  ${memberAt('claim')},
  claim.period, asked.code AS owner, owner.name AS owner_name, claim.status,
  ${['target', 'claimed', 'offer', 'settled'].map((column) => `${decimalText(`claim.${column}`, 'measure.decimals')} AS ${column}`).join(',\n  ')},
  claim.reason, claim.remark, claim.signed, claim.answered, round.sent, round.deadline, round.closed
FROM claim
JOIN round ON round.id = claim.round
JOIN scenario ON scenario.id = claim.scenario
JOIN measure ON measure.id = claim.measure
JOIN member asked ON asked.id = claim.owner
LEFT JOIN owner ON owner.id = claim.owner`,
    ],
    [
      'final_view',
      `SELECT final.id, scenario.name AS scenario, final.number, final.seq, final.at, final.who, final.note, final.despite,
  measure.code AS measure, json_extract(total.value, '$.ticks') AS ticks,
  ${decimalText("json_extract(total.value, '$.ticks')", 'measure.decimals')} AS value, final.checksum
FROM final
JOIN scenario ON scenario.id = final.scenario
LEFT JOIN json_each(final.totals) total
LEFT JOIN measure ON measure.id = json_extract(total.value, '$.measure')`,
    ],
    [
      'mapping_view',
      `SELECT mapping.id AS mapping, mapping.kind, dimension.code AS dimension, alias.value ->> 'text' AS text,
  member.code AS member
FROM mapping, json_each(mapping.aliases) alias
JOIN member ON member.id = alias.value ->> 'member'
JOIN dimension ON dimension.id = member.dimension`,
    ],
    [
      'journal_view',
      `SELECT journal.seq, journal.at, journal.who, journal.kind, journal.of,
  coalesce(json_extract(origin.intent, '$.command'), json_extract(journal.intent, '$.command')) AS command,
  journal.cells, coalesce(origin.intent, journal.intent) AS intent
FROM journal LEFT JOIN journal origin ON origin.seq = journal.of`,
    ],
  ];
}

export function dropViews(db: Database.Database): void {
  const names = db.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'view'").pluck().all();
  for (const name of names) db.exec(`DROP VIEW ${quoted(name)}`);
}

/** Makes the views that fit the plan's dimensions in place of those there are: they are derived, and hold no data. */
export function recreateViews(db: Database.Database): void {
  dropViews(db);
  const dimensions = db.prepare<[], DimensionName>('SELECT id, code FROM dimension ORDER BY position, id').all();
  // None yet: the file is being founded.
  if (dimensions.length === 0) return;
  for (const [name, select] of viewsOf(dimensions)) db.exec(`CREATE VIEW ${name} AS\n${select}`);
}
