/** The records of the host that have identifiers. */
export type HostRecord = 'user' | 'region' | 'model' | 'version' | 'validation' | 'delegate' | 'task';

/** The columns that lead to one of them and are looked up by: each may be of a type and in an order of its own. */
export type HostReference =
  | 'models.owner'
  | 'versions.model'
  | `modelRegions.${'model' | 'region' | 'owner' | 'version'}`
  | `delegates.${'model' | 'delegator' | 'delegate'}`;

/** The types a host's keys may have, as `information_schema` names them. */
export const keyTypes = ['text', 'character varying', 'smallint', 'integer', 'bigint', 'uuid'] as const;
/** See {@link keyTypes}. */
export type KeyType = (typeof keyTypes)[number];

/** What a key is made of. `collation` is that of a text whose column has one of its own, quoted; null elsewhere. */
export interface Key {
  readonly type: KeyType;
  readonly collation: string | null;
}

/** How identifiers, which are texts to us, are turned into the host's keys, so that its indexes are used. */
export interface Keys {
  /** The type of a variable that holds a key. */
  type(of: HostRecord | HostReference): string;
  /**
   * The key an identifier stands for, to be compared with a column that holds such keys; null when it stands for none, as
   * `007` and `abc` do among numbers.
   */
  one(of: HostRecord | HostReference, id: string): string;
  /** The keys some identifiers stand for, from an expression of type `text[]`. */
  many(of: HostRecord | HostReference, ids: string): string;
  /** A key out of another column, to be compared with one that holds such keys. */
  like(of: HostRecord | HostReference, key: string): string;
}

const isText = ({ type }: Key): boolean => type === 'text' || type === 'character varying';

/** Turns identifiers into keys of the given types. A text is its own key, in the collation of the host's column. */
export const createKeys = (keys: Readonly<Record<HostRecord | HostReference, Key>>): Keys => ({
  type: (of) => (isText(keys[of]) ? 'text' : keys[of].type),
  one: (of, id) => (isText(keys[of]) ? collated(id, keys[of]) : `countersign.${keys[of].type}_key(${id})`),
  many: (of, ids) =>
    isText(keys[of]) ? collated(ids, keys[of]) : `array(select countersign.${keys[of].type}_key(each) from unnest(${ids}) each)`,
  like: (of, key) => (isText(keys[of]) ? collated(key, keys[of]) : key),
});

const collated = (sql: string, { collation }: Key): string => (collation === null ? sql : `(${sql}) collate ${collation}`);

/** Only the canonical writing of a key stands for it, or two identifiers could name one record. */
export const keyFunctions: readonly string[] = [
  ...(
    [
      ['smallint', 4, 32767],
      ['integer', 9, 2147483647],
      ['bigint', 18, '9223372036854775807'],
    ] as const
  ).map(
    ([type, digits, greatest]) => `
create or replace function countersign.${type}_key(id text) returns ${type} language sql immutable parallel safe as $fn$
  select case when id ~ '^(0|-?[1-9][0-9]{0,${digits}})$' and abs(id::numeric) <= ${greatest} then id::${type} end
$fn$`,
  ),
  `
create or replace function countersign.uuid_key(id text) returns uuid language sql immutable parallel safe as $fn$
  select case when id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then id::uuid end
$fn$`,
];
