import { countFailures } from './delivering.ts';
import type { TenantId } from './ids.ts';

/**
 * Does something for one tenant after another. What breaks for one ends no other's turn: it is thrown when all have had theirs, as
 * it is, or several as an `AggregateError`. When it breaks for five in a row, it is taken to break for everybody, and nobody else's
 * turn comes.
 */
export async function tenantByTenant<Report>(
  tenants: readonly TenantId[],
  run: (tenantId: TenantId) => Promise<Report>,
): Promise<readonly Report[]> {
  const reports: Report[] = [];
  const broken: unknown[] = [];
  const failures = countFailures();
  for (const tenantId of tenants) {
    try {
      reports.push(await run(tenantId));
      failures.restart();
    } catch (error) {
      broken.push(error);
      if (failures.another()) break;
    }
  }
  if (broken.length > 1) throw new AggregateError(broken, `It broke for ${broken.length} of ${tenants.length} tenants; see \`errors\`.`);
  if (broken.length === 1) throw broken[0];
  return reports;
}
