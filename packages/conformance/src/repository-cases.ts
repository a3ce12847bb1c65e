import { adjustingAndCancellingCases } from './cases/adjusting-and-cancelling.ts';
import { assigningCases } from './cases/assigning.ts';
import { manyAssignmentCases } from './cases/assigning-many.ts';
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
import { birthCases } from './cases/births.ts';
import { delegationCases } from './cases/delegating.ts';
import { changeCases } from './cases/following-changes.ts';
import { moreFilterCases } from './cases/filtering-by-more.ts';
import { askingRegionsCases } from './cases/asking-regions.ts';
import { approvalCases } from './cases/keeping-approvals.ts';
import { exceptionCases } from './cases/keeping-exceptions.ts';
import { refusalCases } from './cases/keeping-refusals.ts';
import { taskKeepingCases } from './cases/keeping-tasks.ts';
import { moreLoadingCases } from './cases/loading-more.ts';
import { deploymentReportCases } from './cases/reporting-deployments.ts';
import { reportCases } from './cases/reporting.ts';
import { rollupCases } from './cases/rolling-up.ts';
import { sweepCases } from './cases/sweeping.ts';
import { recordTenancyCases } from './cases/tenancy-of-records.ts';
import { tenantsApartCases } from './cases/tenants-apart.ts';
import { puttingMeanwhileCases } from './cases/putting-meanwhile.ts';
import { withdrawalCases } from './cases/withdrawing.ts';
import { deployingCases } from './cases/deploying.ts';
import { storyCases } from './cases/telling-stories.ts';
import { manyRoundTripCases } from './cases/round-trips-of-many.ts';
import { waitingCases } from './cases/waiting.ts';
import { redactingCases } from './cases/redacting.ts';
import { findingToTellCases } from './cases/finding-what-to-tell.ts';
import { tellingCases } from './cases/telling-people.ts';
import { toldCases } from './cases/showing-what-was-told.ts';
import { relayingCases } from './cases/relaying.ts';
import { sealingCases } from './cases/sealing.ts';
import { verifyingCases } from './cases/verifying.ts';
import { rememberingCases } from './cases/remembering.ts';
import { repeatingCases } from './cases/repeating.ts';
import { manyRepeatingCases } from './cases/repeating-many.ts';
import type { ConformanceCase } from './conformance-case.ts';

/** The whole contract of the storage ports. None of it is optional. */
export const repositoryCases: readonly ConformanceCase[] = [
  ...inventoryCases,
  ...loadingCases,
  ...textCases,
  ...assigningCases,
  ...manyAssignmentCases,
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
  ...deployingCases,
  ...storyCases,
  ...manyRoundTripCases,
  ...birthCases,
  ...delegationCases,
  ...moreFilterCases,
  ...approvalCases,
  ...askingRegionsCases,
  ...exceptionCases,
  ...refusalCases,
  ...taskKeepingCases,
  ...moreLoadingCases,
  ...deploymentReportCases,
  ...reportCases,
  ...rollupCases,
  ...sweepCases,
  ...waitingCases,
  ...recordTenancyCases,
  ...tenantsApartCases,
  ...puttingMeanwhileCases,
  ...withdrawalCases,
  ...redactingCases,
  ...sealingCases,
  ...verifyingCases,
  ...relayingCases,
  ...findingToTellCases,
  ...tellingCases,
  ...toldCases,
  ...rememberingCases,
  ...repeatingCases,
  ...manyRepeatingCases,
  ...changeCases,
];
