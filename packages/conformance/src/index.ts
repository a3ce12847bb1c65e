export { type ConformanceCase, type Need } from './conformance-case.ts';
export { repositoryCases } from './repository-cases.ts';
export { type Subject } from './subject.ts';
export { type HostSubject } from './host-subject.ts';
export { testHostRecords } from './test-host-records.ts';
export { type Runner, testRepositories } from './test-repositories.ts';
