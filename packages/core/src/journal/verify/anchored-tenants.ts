import type { TenantId } from '../../shared/ids.ts';
import { isSigned, originOf, readCheckpoint, tenantOf } from '../checkpoint.ts';
import type { VerifyOptions } from './verify-journal.ts';

/**
 * The tenants that anchors are of which one of the keys has signed under the name, each once. A database from which a tenant
 * was removed does not name it any more; its anchors do.
 */
export function anchoredTenants({ anchors = [], keys, name = null, digest }: Omit<VerifyOptions, 'limit' | 'replay'>): readonly TenantId[] {
  const tenants = new Set<TenantId>();
  for (const text of anchors) {
    const body = readCheckpoint(text);
    const tenantId = body && tenantOf(body.origin);
    // One of a tenant's is enough: verifying its journal looks at the others.
    if (!tenantId || tenants.has(tenantId) || (name !== null && body.origin !== originOf(name, tenantId))) continue;
    if (isSigned(text, body, keys, digest)) tenants.add(tenantId);
  }
  return [...tenants];
}
