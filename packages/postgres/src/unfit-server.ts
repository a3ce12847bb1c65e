import { Fault } from '@countersign/core';

/** What a server says of itself and of the database. */
export interface Server {
  readonly version: number;
  readonly encoding: string;
}

/** The members of {@link Server}, for a `json_build_object`. */
export const readServer = `'version', current_setting('server_version_num')::integer, 'encoding', current_setting('server_encoding')`;

/** What stands against a server or the encoding of a database, in clauses. */
export const problemsOf = ({ version, encoding }: Server): readonly string[] => [
  ...(version < 150000 ? [`the server is version ${Math.floor(version / 10000)}, and 15 or later is needed`] : []),
  ...(encoding === 'UTF8' ? [] : [`its encoding is ${encoding}, and journal entries are UTF8 byte for byte`]),
];

/** The fault of a database that has problems. */
export const unfit = (problems: readonly string[]): Fault =>
  new Fault('database-unfit', `Countersign cannot be used on this database: ${problems.join('; ')}. Nothing was changed.`);
