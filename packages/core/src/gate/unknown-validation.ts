import type { Untokened, ValidationFacts } from '../ports/snapshots.ts';
import type { ValidationRequestId } from '../shared/ids.ts';

/**
 * What is known of a validation request that a version names and that is not to be found: no status, so that the gate takes it
 * for unknown, and no region that it covers, so that each that demands an approval of its own is asked, as without a request.
 */
export const unknownValidation = (validationRequestId: ValidationRequestId): Untokened<ValidationFacts> => ({
  validationRequestId,
  statusCode: null,
  statusLabel: null,
  approvedOn: null,
  isInterim: false,
  scopeRegionIds: [],
  requestedById: null,
  validatorIds: [],
});
