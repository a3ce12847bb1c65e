import { createPostgres } from '@countersign/postgres';
import { expect, it } from 'vitest';
import { openPool, roleNamed, thisServer } from '../support/database.ts';

it.each(['LATIN1', 'SQL_ASCII'])('leaves a database in %s alone, and says why in the words of check()', async (encoding) => {
  const { url, prefix } = thisServer();
  const name = `${prefix}_${encoding.toLowerCase()}`;
  await openPool(url).query(
    `create database ${name} template template0 encoding '${encoding}' lc_collate 'C' lc_ctype 'C' owner ${roleNamed('owner')}`,
  );
  const its = Object.assign(new URL(url), { pathname: `/${name}`, username: roleNamed('owner'), password: 'owner' }).href;
  const owner = createPostgres({ pool: openPool(its) });
  const fault = {
    code: 'database-unfit',
    message: expect.stringContaining(`its encoding is ${encoding}, and journal entries are UTF8 byte for byte`) as string,
  };
  await expect(owner.migrate()).rejects.toMatchObject(fault);
  await expect(owner.planMigration()).rejects.toMatchObject(fault);
  await expect(owner.check()).rejects.toMatchObject(fault);
  expect((await openPool(its).query("select to_regnamespace('countersign') as schema")).rows).toEqual([{ schema: null }]);
});
