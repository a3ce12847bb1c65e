import type { Token } from '../ports/snapshots.ts';
import type { DelegationId, ModelId, RegionId, TaskId, ValidationRequestId, VersionId } from '../shared/ids.ts';
import type { Instant } from '../shared/instant.ts';

/**
 * A condition under which a plan was made. An adapter checks it on locked rows as it commits; if any fails, the plan is
 * stale and nothing of it happens. A token that the snapshot gave must be what the locked row still gives.
 */
export type Guard =
  | { readonly type: 'task'; readonly taskId: TaskId; readonly revision: number }
  /** The plan brings its task with it: none for the version and region is open yet. */
  | { readonly type: 'no-open-task'; readonly versionId: VersionId; readonly regionId: RegionId | null }
  /** An earlier plan of the same commit, which this one reckons with, took effect. */
  | { readonly type: 'plan'; readonly taskId: TaskId }
  /** Not revoked, begun by `at`, and not over then. */
  | { readonly type: 'delegation'; readonly delegationId: DelegationId; readonly at: Instant }
  | { readonly type: 'validation'; readonly validationRequestId: ValidationRequestId; readonly token: Token }
  | { readonly type: 'version'; readonly versionId: VersionId; readonly token: Token }
  | { readonly type: 'model'; readonly modelId: ModelId; readonly token: Token }
  | { readonly type: 'region'; readonly modelId: ModelId; readonly regionId: RegionId; readonly token: Token };
