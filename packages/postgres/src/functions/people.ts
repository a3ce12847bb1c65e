import type { Keys } from '../host/keys.ts';
import { beginCall, planner } from './begin-call.ts';

/** The people there are, of some. */
export const people = (keys: Keys): readonly string[] => [
  `
create or replace function countersign.find_people(tenant text, user_ids text[]) returns json language plpgsql stable ${planner} as $fn$
begin
  ${beginCall}
  return (
    select coalesce(json_agg(json_build_object('userId', u.user_id, 'name', u.name) order by u.user_id), '[]')
    from countersign.host_users u where u.tenant_id = tenant and u.user_key = any (${keys.many('user', 'user_ids')})
  );
end $fn$`,
];
