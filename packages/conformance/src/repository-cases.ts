import { inventoryCases } from './cases/inventory.ts';
import type { ConformanceCase } from './conformance-case.ts';

/** The whole contract of the storage ports. None of it is optional. */
export const repositoryCases: readonly ConformanceCase[] = [...inventoryCases];
