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

/** What verifying a tenant's journal came to, in words; whether the export had the dates of versions and what runs in regions to compare. */
export function reportOf(verification: Verification, hasRecords: boolean): string {
  const { tenantId, findings, omitted } = verification;
  const lines = [`Tenant ${tenantId ?? '(unknown)'}`, ...coverage(verification).map((line) => `  ${line}`)];
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

function coverage({
  entries,
  sealed,
  signed,
  checkpoints,
  anchored,
  anchoredAt,
  unanchoredSince,
  unjournaled,
}: Verification): readonly string[] {
  return [
    `${entries} entries, ${sealed} of them sealed, ${signed} signed in ${checkpoints} checkpoints.`,
    anchoredAt === null
      ? 'No checkpoint was given that is held outside the database: an old copy of it could not be told from this one.'
      : `${anchored} entries are anchored outside the database, by a checkpoint of ${anchoredAt}.`,
    ...(unanchoredSince === null ? [] : [`What was written since ${unanchoredSince} is not anchored.`]),
    ...(unjournaled === 0
      ? []
      : [`${unjournaled} tasks or delegations have no journal: they were brought along by the host, and nothing can be said of them.`]),
  ];
}

const placeOf = ({ subject, sequence }: Finding): string =>
  subject === null ? '' : `${subject.type} ${subject.id}${sequence === null ? '' : `, entry ${sequence}`}: `;
