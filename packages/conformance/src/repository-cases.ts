import { adjustingAndCancellingCases } from './cases/adjusting-and-cancelling.ts';
import { assigningCases } from './cases/assigning.ts';
import { atomicityCases } from './cases/atomicity.ts';
import { concurrencyCases } from './cases/concurrency.ts';
import { confirmingCases } from './cases/confirming.ts';
import { filterCases } from './cases/filtering-lists.ts';
import { guardCases } from './cases/guards.ts';
import { inventoryCases } from './cases/inventory.ts';
import { textCases } from './cases/keeping-text.ts';
import { loadingCases } from './cases/loading.ts';
import { orderCases } from './cases/ordering-lists.ts';
import { recordingCases } from './cases/recording.ts';
import { roundTripCases } from './cases/round-trips.ts';
import { searchCases } from './cases/searching-lists.ts';
import { visibilityCases } from './cases/seeing-lists.ts';
import { tenancyCases } from './cases/tenancy.ts';
import type { ConformanceCase } from './conformance-case.ts';

/** The whole contract of the storage ports. None of it is optional. */
export const repositoryCases: readonly ConformanceCase[] = [
  ...inventoryCases,
  ...loadingCases,
  ...textCases,
  ...assigningCases,
  ...confirmingCases,
  ...adjustingAndCancellingCases,
  ...recordingCases,
  ...guardCases,
  ...atomicityCases,
  ...concurrencyCases,
  ...visibilityCases,
  ...orderCases,
  ...filterCases,
  ...searchCases,
  ...tenancyCases,
  ...roundTripCases,
];
