import { definePolicy, type Policy } from '@countersign/core';
import type { PGlite } from '@electric-sql/pglite';

/** What the bank demands of an override: a reason alone, or one that a second person has agreed to. */
export type OverrideRule = Policy['override']['requires'];

/** The bank's house rules: the defaults, by the calendar of its head office. */
export const policy = definePolicy({ version: 'model-risk-policy-2026-1', timeZone: 'Europe/London' });

const policies: Readonly<Record<OverrideRule, Policy>> = {
  reason: policy,
  'second-person': definePolicy({
    ...policy,
    version: 'model-risk-policy-2026-2',
    override: { ...policy.override, requires: 'second-person' },
  }),
};

/** The rules that hold now. Countersign reads them anew for every command, so a change holds from the next one on. */
export interface HouseRules {
  policy(): Policy;
  overrideRule(): OverrideRule;
  change(rule: OverrideRule): Promise<void>;
}

/** Says whether a text from outside names a rule. */
export const isOverrideRule = (rule: unknown): rule is OverrideRule => typeof rule === 'string' && Object.hasOwn(policies, rule);

/** Opens the house rules as the platform's database has them. */
export async function openHouseRules(database: PGlite): Promise<HouseRules> {
  const { rows } = await database.query<{ rule: unknown }>('select override_rule as rule from platform.house_rules');
  let current: OverrideRule = isOverrideRule(rows[0]?.rule) ? rows[0].rule : 'reason';
  return {
    policy: () => policies[current],
    overrideRule: () => current,
    async change(rule) {
      await database.query(
        'insert into platform.house_rules (override_rule) values ($1) on conflict (singleton) do update set override_rule = excluded.override_rule',
        [rule],
      );
      current = rule;
    },
  };
}
