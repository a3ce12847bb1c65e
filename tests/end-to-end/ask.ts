/** Asks the platform's API as one of its people; resolves to the status and the JSON of the answer. */
export async function ask<Body>(
  url: string,
  userId: string,
  path: string,
  change?: { readonly method: 'PATCH' | 'POST'; readonly body: unknown },
): Promise<{ readonly status: number; readonly body: Body }> {
  const response = await fetch(new URL(path, url), {
    headers: { authorization: `Bearer ${userId}`, ...(change && { 'content-type': 'application/json' }) },
    ...(change && { method: change.method, body: JSON.stringify(change.body) }),
  });
  return { status: response.status, body: (await response.json()) as Body };
}

/** The members of a task on the wire that these tests look at. */
export interface WireTask {
  readonly task_id: string;
  readonly model_id: string;
  readonly region_id: string | null;
  readonly status: string;
  readonly deployed_before_validation_approved: boolean;
  readonly validation_override_reason: string | null;
  readonly actual_production_date: string | null;
  readonly model: { readonly name: string };
  readonly version: { readonly version_number: string };
  readonly gate: { readonly outcome: string; readonly override: string };
}
