import type { Finding, Verification } from '@countersign/core';

/** What verifying a tenant's journal came to, in words. */
export function reportOf(verification: Verification): string {
  const { tenantId, findings, omitted } = verification;
  const lines = [`Tenant ${tenantId ?? '(unknown)'}`, ...coverage(verification).map((line) => `  ${line}`)];
  if (findings.length === 0) lines.push('  Nothing was found: the journal is what was written, and the records are what it says.');
  else {
    lines.push(`  ${findings.length + omitted} FINDINGS:`);
    lines.push(...findings.map((finding) => `  ${finding.code.padEnd(22)} ${placeOf(finding)}${finding.message}`));
    if (omitted > 0) lines.push(`  … and ${omitted} more.`);
  }
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
