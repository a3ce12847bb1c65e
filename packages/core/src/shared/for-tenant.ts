import type { TenantId } from './ids.ts';

/** What holds for a tenant: what was given for all of them, or is said of each. */
export const forTenant = <Value extends object>(given: Value | ((tenantId: TenantId) => Value), tenantId: TenantId): Value =>
  typeof given === 'function' ? given(tenantId) : given;
