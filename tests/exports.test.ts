import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** What each entry point promises at run time. A name that is added here is a promise; one that is taken away breaks somebody. */
const promised: Record<string, readonly string[]> = {
  '@countersign/conformance': ['repositoryCases', 'testRepositories'],
  '@countersign/core': [
    'Fault',
    'addDays',
    'adjustSchema',
    'answersFor',
    'asCalendarDate',
    'asInstant',
    'assign',
    'assignSchema',
    'assigneeOf',
    'authorise',
    'bucketOf',
    'businessDay',
    'calendarDateSchema',
    'cancelSchema',
    'commandSchemas',
    'confirmSchema',
    'countsSchema',
    'createCountersign',
    'daysBetween',
    'daysUntilDue',
    'decide',
    'defaultPolicy',
    'definePolicy',
    'dueBuckets',
    'err',
    'evaluateGate',
    'evolve',
    'id',
    'idSchema',
    'isActive',
    'isCalendarDate',
    'isId',
    'isInstant',
    'isNewer',
    'isOpen',
    'maxTextLength',
    'maySee',
    'myTasksSchema',
    'ok',
    'openStatuses',
    'parseCommand',
    'permit',
    'plan',
    'rangeOf',
    'reasonSchema',
    'refuseAtGate',
    'rolloutDate',
    'strictLifecycle',
    'targetRegions',
    'taskActions',
    'taskStatuses',
    'textSchema',
    'visibleLength',
  ],
  '@countersign/core/testing': [
    'aContext',
    'aDelegation',
    'aModel',
    'aRegion',
    'aSnapshot',
    'aTask',
    'aValidation',
    'aVersion',
    'aVersionSnapshot',
    'acknowledging',
    'adjusting',
    'anActor',
    'anApproval',
    'anException',
    'anOverrideRequest',
    'cancelling',
    'closingException',
    'confirming',
    'decidingApproval',
    'decidingOverride',
    'fixedClock',
    'given',
    'reassigning',
    'requestingOverride',
    'sequentialIds',
    'withdrawing',
  ],
  '@countersign/http': ['createHandler', 'openApiDocument'],
  '@countersign/http/client': ['createClient'],
  '@countersign/memory': ['createMemory'],
  '@countersign/postgres': ['createPostgres'],
  '@countersign/react': ['ConfirmDeploymentDialog', 'CountersignProvider', 'MyDeploymentTasks', 'OverdueBadge', 'en'],
};

const entryPoints = globSync('packages/*/package.json').flatMap((file) => {
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as { name: string; exports: Record<string, unknown> };
  return Object.keys(manifest.exports)
    .filter((path) => !/\.(css|json)$/.test(path))
    .map((path) => manifest.name + path.slice(1));
});

describe('the public names', () => {
  it('are listed for every entry point', () => expect(Object.keys(promised).toSorted()).toEqual(entryPoints.toSorted()));

  it.each(entryPoints)('of %s are the ones promised', async (entryPoint) => {
    const module = (await import(entryPoint)) as object;
    expect(Object.keys(module).toSorted()).toEqual(promised[entryPoint]);
  });
});
