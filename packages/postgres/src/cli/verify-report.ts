import type { Finding, Verification } from '@countersign/core';

/** Lines of an export, passed on as they come; and whether the dates of versions or what runs in regions were among them. */
export function watched(lines: AsyncIterable<string>): { readonly lines: AsyncIterable<string>; readonly hasRecords: () => boolean } {
  let hasRecords = false;
  async function* watching() {
    for await (const line of lines) {
      hasRecords ||= line.startsWith('{"kind":"version"') || line.startsWith('{"kind":"region"');
      yield line;
    }
  }
  return { lines: watching(), hasRecords: () => hasRecords };
}

/** What was given as checkpoints that are held outside: whether that is none, and whose a key has signed. */
export interface GivenAnchors {
  readonly isNone: boolean;
  readonly tenants: readonly string[];
}

/** That anchors were given, and none of a tenant, in a clause; null where none were given, or some of that tenant. */
export const otherAnchors = (tenantId: string | null, { isNone, tenants }: GivenAnchors): string | null => {
  if (isNone || tenantId === null || tenants.includes(tenantId)) return null;
  return tenants.length === 0
    ? 'None of the anchors given is signed as --key and --name ask'
    : `The anchors given are of: ${tenants.join(', ')}; none of ${tenantId}`;
};

/** What verifying a tenant's journal came to, in words; whether the export had the dates of versions and what runs in regions to compare. */
export function reportOf(verification: Verification, hasRecords: boolean, given: GivenAnchors): string {
  const { tenantId, findings, omitted } = verification;
  const lines = [`Tenant ${tenantId ?? '(unknown)'}`, ...coverage(verification, given).map((line) => `  ${line}`)];
  const records = hasRecords ? 'the records' : "Countersign's own records";
  if (findings.length === 0) lines.push(`  Nothing was found: the journal is what was written, and ${records} are what it says.`);
  else {
    lines.push(`  ${findings.length + omitted} FINDINGS:`);
    lines.push(...findings.map((finding) => `  ${finding.code.padEnd(22)} ${placeOf(finding)}${finding.message}`));
    if (omitted > 0) lines.push(`  … and ${omitted} more.`);
  }
  if (!hasRecords)
    lines.push("  Not compared: when versions went live, and what runs in regions. With a mapping, these stand in the host's own tables.");
  return `${lines.join('\n')}\n`;
}

function coverage(
  { tenantId, entries, sealed, signed, checkpoints, anchored, anchoredAt, unanchoredSince, unjournaled }: Verification,
  given: GivenAnchors,
): readonly string[] {
  const none = 'No checkpoint was given that is held outside the database';
  return [
    `${entries} entries, ${sealed} of them sealed, ${signed} signed in ${checkpoints} checkpoints.`,
    anchoredAt === null
      ? `${otherAnchors(tenantId, given) ?? none}: an old copy could not be told from this one.`
      : `${anchored} entries are anchored outside the database, by a checkpoint of ${anchoredAt}.`,
    ...(unanchoredSince === null ? [] : [`What was written since ${unanchoredSince} is not anchored.`]),
    ...(unjournaled === 0
      ? []
      : [`${unjournaled} tasks or delegations have no journal: they were brought along by the host, and nothing can be said of them.`]),
  ];
}

const placeOf = ({ subject, sequence }: Finding): string =>
  subject === null ? '' : `${subject.type} ${subject.id}${sequence === null ? '' : `, entry ${sequence}`}: `;
