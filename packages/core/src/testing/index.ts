export {
  aContext,
  aDelegation,
  aModel,
  anActor,
  anApproval,
  anException,
  anOverrideRequest,
  aRegion,
  aSnapshot,
  aTask,
  aValidation,
  aVersion,
  aVersionSnapshot,
} from './builders.ts';
export {
  acknowledging,
  adjusting,
  cancelling,
  closingException,
  confirming,
  decidingApproval,
  decidingOverride,
  reassigning,
  redacting,
  requestingOverride,
  withdrawing,
} from './commands.ts';
export { type FixedClock, fixedClock, sequentialIds } from './fixed-ports.ts';
export { given, type Outcome } from './given.ts';
