import { migrations } from './all.ts';

/**
 * What the steps leave on the tables that keeps rows as they are to be: triggers, and indexes that let nothing be there
 * twice. By name, as {@link readKeepers} answers them; read out of the statements, which are all that is kept of a step.
 */
export function keepersOf(ours: boolean): readonly string[] {
  const keepers = new Set<string>();
  const text = Object.values(migrations)
    .flatMap((step) => step({ ours }))
    .join(';\n');
  for (const [, verb, trigger, on, index, constraint, keyed] of text.matchAll(statements)) {
    const keeper = trigger ? `trigger ${trigger} on ${on}` : `unique index ${index ?? constraint ?? `${keyed}_pkey`}`;
    keepers[verb === 'drop' ? 'delete' : 'add'](keeper);
  }
  return [...keepers].toSorted();
}

const statements = new RegExp(
  [
    String.raw`(create|drop) trigger (\w+)[^;]*? on countersign\.(\w+)`,
    String.raw`create unique index (\w+)`,
    String.raw`\bconstraint (\w+) unique\b`,
    String.raw`create table countersign\.(\w+) \((?=[^;]*\bprimary key\b)`,
  ].join('|'),
  'g',
);

/** Gives those that are there, as JSON. */
export const readKeepers = `array(
  select format('trigger %s on %s', t.tgname, c.relname) from pg_catalog.pg_trigger t join pg_catalog.pg_class c on c.oid = t.tgrelid
  where c.relnamespace = to_regnamespace('countersign') and not t.tgisinternal
  union all
  select format('unique index %s', c.relname) from pg_catalog.pg_index i join pg_catalog.pg_class c on c.oid = i.indexrelid
  where c.relnamespace = to_regnamespace('countersign') and i.indisunique and i.indisvalid
)`;
