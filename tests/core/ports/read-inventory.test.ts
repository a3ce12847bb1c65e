import { Fault, readInventory } from '@countersign/core';
import { expect, it } from 'vitest';

const version = {
  versionId: 'pd-2',
  modelId: 'pd',
  versionNumber: '2.0',
  ordinal: 2,
  scope: 'REGIONAL',
  affectedRegionIds: ['uk'],
  validationRequestId: null,
  createdOn: '2026-10-01',
  plannedProductionDate: null,
};

const beginning = 'The inventory cannot be kept. Nothing was put: mend what is wrong and put it again.';

/** What is told of an inventory that cannot be kept, line by line. */
function told(given: unknown): readonly string[] {
  try {
    readInventory(given);
  } catch (fault) {
    if (!(fault instanceof Fault) || fault.code !== 'invalid-inventory' || !fault.message.startsWith(`${beginning}\n`)) throw fault;
    return fault.message
      .split('\n')
      .slice(1)
      .map((line) => line.trim());
  }
  throw new Error('It was read.');
}

it('says of what is left out what that means', () => {
  expect(readInventory({})).toEqual({ people: [], regions: [], models: [], versions: [], validations: [], deployments: [] });
  const { regions, versions, validations } = readInventory({
    regions: [{ regionId: 'uk', code: 'UK', name: '', requiresApproval: undefined }],
    versions: [version],
    validations: [{ validationRequestId: 'vr-1', statusCode: null, statusLabel: null, approvedOn: null }],
  });
  expect(regions).toEqual([{ regionId: 'uk', code: 'UK', name: '', requiresApproval: false }]);
  expect(versions).toEqual([{ ...version, validationRequired: false }]);
  expect(validations).toEqual([
    {
      validationRequestId: 'vr-1',
      statusCode: null,
      statusLabel: null,
      approvedOn: null,
      isInterim: false,
      scopeRegionIds: null,
      requestedById: null,
      validatorIds: [],
    },
  ]);
});

it.each([
  ['an ordinal between two', { ordinal: 1.5 }, 'must be a whole number of at most four bytes', 'ordinal'],
  ['an ordinal of five bytes', { ordinal: -(2 ** 31) - 1 }, 'must be a whole number of at most four bytes', 'ordinal'],
  ['a day that does not exist', { createdOn: '2026-02-30' }, 'must be a day that exists, as YYYY-MM-DD', 'createdOn'],
  ['a moment for a day', { plannedProductionDate: new Date(0) }, 'must be a day that exists, as YYYY-MM-DD', 'plannedProductionDate'],
  [
    'an identifier that is a number',
    { versionId: 7 },
    'must be 1 to 128 printable ASCII characters without a space at either end',
    'versionId',
  ],
  ['a scope in other words', { scope: 'Regional' }, 'must be GLOBAL or REGIONAL', 'scope'],
  ['one region for a list', { affectedRegionIds: 'uk' }, 'must be a list', 'affectedRegionIds'],
  ['a word for yes', { validationRequired: 'true' }, 'must be true or false', 'validationRequired'],
  ['a number for a text', { versionNumber: 2 }, 'must be a text', 'versionNumber'],
  ['half a character', { versionNumber: '2\ud83d' }, 'must not contain U+0000 or broken Unicode', 'versionNumber'],
])('names the record and the member of %s', (_, over, message, member) => {
  expect(told({ versions: [version, { ...version, ...over }] })).toEqual([`✖ ${message}`, `→ at versions[1].${member}`]);
});

it('takes no member that it does not know for one that may be left out', () => {
  expect(told({ regions: [{ regionId: 'uk', code: 'UK', name: 'United Kingdom', requireApproval: true }] })).toEqual([
    '✖ Unrecognized key: "requireApproval"',
    '→ at regions[0]',
  ]);
  expect(told({ regoins: [] })).toEqual(['✖ Unrecognized key: "regoins"']);
});

it('refuses what is no inventory at all', () => {
  for (const given of [null, [], 'people', { people: {} }]) expect(told(given)[0]).toMatch(/^✖ /);
});

it('names ten of many', () => {
  const lines = told({ people: Array.from({ length: 12 }, () => ({ userId: 'olive', name: 7 })) });
  expect(lines.filter((line) => line.startsWith('→'))).toEqual(Array.from({ length: 10 }, (_, at) => `→ at people[${at}].name`));
  expect(lines.at(-1)).toBe('… and 2 more');
});
