export { aContext, aDelegation, aModel, anActor, aRegion, aSnapshot, aTask, aValidation, aVersion } from './builders.ts';
export { type FixedClock, fixedClock, sequentialIds } from './fixed-ports.ts';
export { given } from './given.ts';
