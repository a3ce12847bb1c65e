export { aContext, aDelegation, aModel, anActor, aRegion, aSnapshot, aTask, aValidation, aVersion, aVersionSnapshot } from './builders.ts';
export { adjusting, cancelling, confirming } from './commands.ts';
export { type FixedClock, fixedClock, sequentialIds } from './fixed-ports.ts';
export { given, type Outcome } from './given.ts';
