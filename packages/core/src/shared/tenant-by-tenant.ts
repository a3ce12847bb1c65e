import { failuresInARow } from './delivering.ts';
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
  let inARow = 0;
  for (const tenantId of tenants) {
    try {
      reports.push(await run(tenantId));
      inARow = 0;
    } catch (error) {
      broken.push(error);
      inARow += 1;
      if (inARow === failuresInARow) break;
    }
  }
  if (broken.length > 1) throw new AggregateError(broken, `It broke for ${broken.length} of ${tenants.length} tenants; see \`errors\`.`);
  if (broken.length === 1) throw broken[0];
  return reports;
}
