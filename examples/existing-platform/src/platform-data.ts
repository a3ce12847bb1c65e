/**
 * What has gathered in the platform's tables, counted from today: 60 people, 8 regions, 625 models with four versions
 * each, and a task for each version and region, 20,000 in all. The first three versions of a model are done with; the
 * fourth is awaited, and for every third model validation is still at it.
 */
export const platformData = `
insert into users (email, full_name) select format('user%s@bank.example', u), (array['Amelia Hart', 'Oliver Grant', 'Rachel Nguyen', 'Tomás Vidal', 'Ines Okoro'])[1 + u % 5] || ' ' || u
from generate_series(1, 60) u;
insert into regions (code, name) values ('UK', 'United Kingdom'), ('US', 'United States'), ('DE', 'Germany'), ('FR', 'France'), ('JP', 'Japan'), ('SG', 'Singapore'), ('HK', 'Hong Kong'), ('AU', 'Australia');
insert into models (model_name, owner_id) select format('%s model %s', (array['Mortgage', 'Card', 'Market', 'Liquidity', 'Fraud'])[1 + m % 5], m), 1 + m % 50 from generate_series(1, 625) m;
insert into taxonomies (name) values ('Validation Request Status');
insert into taxonomy_values (taxonomy_id, code, label) values (1, 'APPROVED', 'Approved'), (1, 'IN_PROGRESS', 'In Progress');
insert into validation_requests (requestor_id, current_status_id, completion_date)
  select 1 + m % 50, case when v = 4 and m % 3 = 0 then 2 else 1 end, case when v = 4 and m % 3 = 0 then null else current_date - 1500 + 365 * v end
  from generate_series(1, 625) m, generate_series(1, 4) v order by m, v;
insert into model_versions (model_id, version_number, change_description, scope, affected_region_ids, validation_request_id, planned_production_date, actual_production_date, created_at)
  select m, v || '.0', 'Recalibration', case when v % 2 = 0 then 'REGIONAL' else 'GLOBAL' end, '[1, 2, 3, 4, 5, 6, 7, 8]', 4 * (m - 1) + v,
    current_date - 1460 + 365 * v + m % 60 - 30, case when v < 4 then current_date - 1460 + 365 * v + m % 60 - 28 end, current_date - 1600 + 365 * v
  from generate_series(1, 625) m, generate_series(1, 4) v order by m, v;
insert into model_regions (model_id, region_id, shared_model_owner_id, version_id, deployed_at, deployment_notes)
  select m, r, case when r = 2 then 51 + m % 10 end, 4 * (m - 1) + 3, current_date - 365 + m % 60 - 28 + time '08:00', 'Deployed'
  from generate_series(1, 625) m, generate_series(1, 8) r order by m, r;
insert into model_delegates (model_id, user_id, delegated_at, revoked_at)
  select m, 51, current_date - 30, case when m % 2 = 0 then current_date - 1 end from generate_series(1, 100) m;
insert into version_deployment_tasks (version_id, model_id, region_id, planned_production_date, actual_production_date, assigned_to_id, status, confirmation_notes,
    confirmed_at, confirmed_by_id, deployed_before_validation_approved, validation_override_reason, created_at)
  select v.version_id, v.model_id, r, v.planned_production_date,
    case when done then v.actual_production_date end, owner, case when done then 'CONFIRMED' when v.version_number <> '4.0' then 'CANCELLED' when r = 8 then 'ADJUSTED' else 'PENDING' end,
    case when done then 'Deployed' end, case when done then v.actual_production_date + time '09:00' end, case when done then owner end,
    overridden, case when overridden then 'Emergency fix approved by CRO' end, v.created_at
  from model_versions v
  cross join generate_series(1, 8) r
  join models m using (model_id)
  cross join lateral (select v.version_number <> '4.0' and (v.version_id + r) % 50 <> 0 as done, case when r = 2 then 51 + m.model_id % 10 else m.owner_id end as owner) d
  cross join lateral (select done and (v.version_id + r) % 97 = 0 as overridden) o
  order by v.version_id, r;
analyze`;
