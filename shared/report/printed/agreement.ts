import { claimsOf, standingOf } from '../../claims/round.ts';
import { linesOfMembers } from '../../cube/area.ts';
import { wholeMonths } from '../../model/calendar.ts';
import type { MemberId } from '../../model/ids.ts';
import { calendarOf, type Plan, settingsOf } from '../../model/plan.ts';
import type { ClaimRow, MeasureRow, RoundRow } from '../../model/rows.ts';
import { actualsByLine, referenceMonths } from '../../strategy/reference.ts';
import { under } from '../../structure/places.ts';
import { formatAmount, type TextLanguage, unitCaption } from '../../text/amount.ts';
import { namesOf, periodName } from '../../text/at-names.ts';
import { formatDecimal } from '../../text/decimal.ts';
import { unitOf } from '../report-context.ts';
import { type AgreementWords, agreementWords } from './agreement-words.ts';
import { type PrintDocument, printDocument } from './document.ts';
import { type Html, html, NOTHING } from './html.ts';
import { facts, growthWords, keyFigures, type TableColumn, type TableLine, table } from './parts.ts';
import { printWords } from './words.ts';

interface Agreed {
  readonly plan: Plan;
  readonly round: RoundRow;
  readonly measure: MeasureRow;
  readonly owner: MemberId;
  readonly claims: readonly ClaimRow[];
  readonly language: TextLanguage;
  readonly words: AgreementWords;
}

/** With more periods than this they stand one below the other. */
const MOST_COLUMNS = 6;

/** What an agreement is about, as text that is the same for the same targets: its checksum is made of it. */
export function agreementText(plan: Plan, round: RoundRow, owner: MemberId): string {
  const measure = plan.tables.measure.get(round.measure);
  const code = (member: MemberId | null) => (member === null ? '' : (plan.tables.member.get(member)?.code ?? ''));
  const rows = ownClaims(plan, round, owner).map((claim) =>
    [
      claim.members.map(code).join('\u001f'),
      claim.period,
      formatDecimal(standingOf(claim), measure?.decimals ?? 0),
      claim.status,
    ].join('\t'),
  );
  const scenario = plan.tables.scenario.get(round.scenario)?.name ?? '';
  return [settingsOf(plan).name, scenario, measure?.code ?? '', code(owner), round.deadline, ...rows].join('\n');
}

function ownClaims(plan: Plan, round: RoundRow, owner: MemberId): ClaimRow[] {
  return claimsOf(plan, round.id).filter((claim) => claim.owner === owner);
}

/** An owner's targets by period as an agreement to be signed. `checksum`: of agreementText, in hexadecimal. */
export function agreementPage(
  plan: Plan,
  round: RoundRow,
  owner: MemberId,
  language: TextLanguage,
  checksum: string,
): PrintDocument {
  const measure = plan.tables.measure.get(round.measure);
  if (!measure) throw new Error('no such measure: rounds refer to those that are');
  const words = agreementWords(language);
  const claims = ownClaims(plan, round, owner);
  const agreed: Agreed = { plan, round, measure, owner, claims, language, words };
  const name = personOf(agreed);
  const body = html`<main>
<p class="kicker">${words.kicker}</p>
<h1>${name}</h1>
<p class="lead">${words.lead(settingsOf(plan).name, measure.name, periodWords(agreed, round.period))}</p>
${totals(agreed)}${about(agreed)}
<h2>${words.targets}</h2>
${openHint(agreed)}${targets(agreed)}
${criteria(agreed)}${signatures(agreed, name)}
<p class="hint checksum">${words.checksum(plan.seq, checksum)}</p>
</main>`;
  return printDocument({
    language,
    title: words.title(name),
    body,
    running: [words.kicker, name, settingsOf(plan).name].join(printWords(language).dash),
    pages: printWords(language).pages,
  });
}

function personOf({ plan, owner }: Agreed): string {
  return plan.tables.owner.get(owner)?.name || (plan.tables.member.get(owner)?.name ?? '');
}

function periodWords({ plan, language }: Agreed, code: string): string {
  const { byCode, firstYear, spec } = calendarOf(plan);
  const period = byCode.get(code);
  return period ? periodName(period, language, firstYear + spec.years - 1) : code;
}

function amount({ measure }: Agreed, ticks: number): string {
  const { decimals } = measure;
  return formatAmount(ticks, { decimals, places: ticks % 10 ** decimals === 0 ? 0 : decimals });
}

function sumOf(claims: readonly ClaimRow[]): number {
  return claims.reduce((sum, claim) => sum + standingOf(claim), 0);
}

function totals(agreed: Agreed): Html {
  const { plan, measure, words, language, claims } = agreed;
  const target = sumOf(claims);
  const before = lastYearOf(agreed);
  const unit = unitCaption(unitOf(plan, measure), 0, language);
  const figures = [{ name: words.total, value: amount(agreed, target), small: unit }];
  if (before !== null && before !== 0) {
    figures.push(
      { name: words.lastYear, value: amount(agreed, before), small: unit },
      { name: words.growth, value: growthWords(target, before), small: '' },
    );
  }
  return keyFigures(figures);
}

/** What the owner's lines sold in the months that stand for the round's period; null within a month. */
function lastYearOf({ plan, round, owner }: Agreed): number | null {
  const calendar = calendarOf(plan);
  const period = calendar.byCode.get(round.period);
  const member = plan.tables.member.get(owner);
  if (!period || !member || !wholeMonths(calendar, period.firstLeaf, period.endLeaf)) return null;
  const byLine = actualsByLine(plan, round.measure, referenceMonths(plan, period));
  return linesOfMembers(plan, under(plan, member)).reduce((sum, line) => sum + (byLine[line] as number), 0);
}

function about(agreed: Agreed): Html {
  const { plan, round, owner, claims, words } = agreed;
  const row = plan.tables.owner.get(owner);
  const signed = claims.find((claim) => claim.signed !== '');
  const pairs: [string, string][] = [
    [words.area, plan.tables.member.get(owner)?.name ?? ''],
    [words.scenario, plan.tables.scenario.get(round.scenario)?.name ?? ''],
    [words.sent, round.sent],
    [words.deadline, round.deadline],
    [words.answered, signed ? words.answeredBy(signed.signed, signed.answered) : words.noAnswer],
  ];
  if (row?.contact) pairs.push([words.contact, row.contact]);
  return facts(pairs);
}

function openHint({ claims, words }: Agreed): Html {
  const open = claims.filter(({ settled }) => settled === null).length;
  return open === 0 ? NOTHING : html`<p class="hint">${words.open(String(open), String(claims.length))}</p>`;
}

/** What a claim is about beside its owner and period. */
function subjectOf({ plan, owner, language, words }: Agreed, claim: ClaimRow): string {
  const members = claim.members.map((member) => (member === owner ? null : member));
  return namesOf(plan).part({ ...claim, members }, language) || words.whole;
}

function targets(agreed: Agreed): Html {
  const periods = [...new Set(agreed.claims.map(({ period }) => period))];
  return periods.length <= MOST_COLUMNS ? acrossPeriods(agreed, periods) : oneBelowTheOther(agreed);
}

function acrossPeriods(agreed: Agreed, periods: readonly string[]): Html {
  const { claims, words } = agreed;
  const rows = new Map<string, ClaimRow[]>();
  for (const claim of claims) {
    const subject = subjectOf(agreed, claim);
    rows.set(subject, [...(rows.get(subject) ?? []), claim]);
  }
  const cells = (own: readonly ClaimRow[]) => [
    ...periods.map((code) => amount(agreed, sumOf(own.filter(({ period }) => period === code)))),
    amount(agreed, sumOf(own)),
  ];
  const lines: TableLine[] = [...rows].map(([subject, own]) => ({
    cells: [subject, ...cells(own), stateOf(agreed, own)],
  }));
  if (rows.size > 1) lines.push({ cells: [words.whole, ...cells(claims), ''], strong: true, group: true });
  const columns: TableColumn[] = [
    { head: words.what },
    ...periods.map((code) => ({ head: periodWords(agreed, code), figure: true })),
    { head: words.total, figure: true, strong: true },
    { head: words.state },
  ];
  return table(columns, lines);
}

/** The states of several claims, each once. */
function stateOf({ words, language }: Agreed, claims: readonly ClaimRow[]): string {
  const states = [...new Set(claims.map(({ status }) => words.status[status]))];
  return states.join(printWords(language).comma);
}

function oneBelowTheOther(agreed: Agreed): Html {
  const { claims, words } = agreed;
  const lines: TableLine[] = claims.map((claim) => ({
    cells: [
      periodWords(agreed, claim.period),
      subjectOf(agreed, claim),
      amount(agreed, standingOf(claim)),
      words.status[claim.status],
    ],
  }));
  lines.push({ cells: [words.whole, '', amount(agreed, sumOf(claims)), ''], strong: true, group: true });
  return table(
    [{ head: words.period }, { head: words.what }, { head: words.amount, figure: true }, { head: words.state }],
    lines,
  );
}

function criteria({ round, words }: Agreed): Html {
  if (round.criteria === '') return NOTHING;
  return html`<h2>${words.criteria}</h2>
<p class="note">${round.criteria}</p>`;
}

function signatures({ words }: Agreed, name: string): Html {
  const side = (whose: string, who: string) => html`<div><p class="whose">${whose}</p>
<p class="line">${who}</p><p class="hint">${words.name}</p>
<p class="line"></p><p class="hint">${words.date}</p></div>`;
  return html`<section class="whole"><h2>${words.signatures}</h2>
<div class="signatures">${side(words.forOwner, name)}${side(words.forCompany, '')}</div></section>
`;
}
