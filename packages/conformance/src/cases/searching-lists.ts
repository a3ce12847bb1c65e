import assert from 'node:assert/strict';
import { openBank } from '../bank.ts';
import type { ConformanceCase } from '../conformance-case.ts';
import { bankWithTasks, listedVersions, plannedIn } from '../planned-tasks.ts';
import { accepted } from '../verdicts.ts';

/** Which tasks a text finds. */
export const searchCases: readonly ConformanceCase[] = [
  {
    name: "finds text in the model's name, the version's number, the region's name and code, whatever its case",
    run: async (subject) => {
      const bank = await openBank(subject);
      await bank.assign('mortgage-2', 'global');
      await bank.assign('mortgage-3', 'de', 'uk');
      await bank.assign('cards-1', 'jp', 'uk');
      const found = async (search: string) => {
        const { tasks } = accepted(await bank.as('adam').myTasks({ search }));
        assert.equal(accepted(await bank.as('adam').counts({ search })).open, tasks.length);
        return tasks.map(({ version, region }) => `${version.versionId} ${region?.regionId ?? 'global'}`).toSorted();
      };
      assert.deepEqual(await found('MORTGAGE p'), ['mortgage-2 global', 'mortgage-3 de', 'mortgage-3 uk']);
      assert.deepEqual(await found('2.0'), ['mortgage-2 global']);
      assert.deepEqual(await found('united'), ['cards-1 uk', 'mortgage-3 uk']);
      assert.deepEqual(await found('jp'), ['cards-1 jp']);
      assert.deepEqual(await found('ger'), ['mortgage-3 de']);
      assert.deepEqual(await found('olivia'), [], 'people are not searched');
      assert.deepEqual(await found('no such thing'), []);
      assert.equal((await found('   ')).length, 5, 'blank text is no text');
    },
  },
  {
    name: 'takes every character of a search literally',
    run: async (subject) => {
      const numbers = ['100%', '1000', 'a_b', 'axb', 'back\\slash', `it's`, '"q"', '[a-z]', '.*', 'Zoë', '版', '👩‍👩‍👧', '$1', ':x', '?'];
      const { bank } = await bankWithTasks(subject, ...numbers.map((versionNumber, at) => plannedIn(at, { versionNumber })));
      for (const number of numbers) {
        const wanted = numbers.filter((each) => each.includes(number));
        assert.deepEqual(await listedVersions(bank, { search: number }), wanted);
      }
      for (const [search, wanted] of [
        ['%', ['100%']],
        ['_', ['a_b']],
        ['\\', ['back\\slash']],
        ['%%', []],
        ['a%b', []],
        ['ZOË', ['Zoë']],
        [`' or 1=1 --`, []],
      ] as const) {
        assert.deepEqual(await listedVersions(bank, { search }), wanted, `a search for ${search}`);
      }
    },
  },
  {
    name: 'ignores the case of letters beyond ASCII, in what is searched and in what is sought',
    run: async (subject) => {
      const numbers = ['ÜBERZUG', 'übermut', 'ÉTÉ', 'ΣΟΦΙΑ', 'ЖУК'];
      const { bank } = await bankWithTasks(subject, ...numbers.map((versionNumber, at) => plannedIn(at, { versionNumber })));
      for (const [search, wanted] of [
        ['über', ['ÜBERZUG', 'übermut']],
        ['ÜBER', ['ÜBERZUG', 'übermut']],
        ['été', ['ÉTÉ']],
        ['σοφι', ['ΣΟΦΙΑ']],
        ['жук', ['ЖУК']],
        ['uber', []],
      ] as const)
        assert.deepEqual(await listedVersions(bank, { search }), wanted, `a search for ${search}`);
    },
  },
];
