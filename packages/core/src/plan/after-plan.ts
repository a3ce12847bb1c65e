import type { RegionalApproval, RegionalDeployment, Snapshot } from '../ports/snapshots.ts';
import { redactApproval, redactException } from '../task/redact-task.ts';
import type { WithdrawRegionalDeployment } from './effects.ts';
import type { Plan } from './plan.ts';

/** The snapshot as it will be once a plan that rests on it has taken effect. Pure; its tokens are those of before. */
export function afterPlan(snapshot: Snapshot, { after, effects }: Pick<Plan, 'after' | 'effects'>): Snapshot {
  let { version, exception } = snapshot;
  const current = new Map<string, RegionalDeployment | null>();
  const approvals = new Map<string, RegionalApproval>(snapshot.approvals.map((approval) => [approval.regionId, approval]));
  for (const effect of effects) {
    switch (effect.type) {
      case 'version.production-date.record':
        version = { ...version, ...effect.after };
        break;
      case 'regional-deployment.record':
        if (!effect.superseded)
          current.set(effect.regionId, { ...effect.after, versionNumber: version.versionNumber, versionOrdinal: version.ordinal });
        break;
      case 'regional-deployment.withdraw':
        if (effect.moves) current.set(effect.regionId, fallback(snapshot, effect));
        break;
      case 'regional-approval.record':
        approvals.set(effect.after.regionId, effect.after);
        break;
      case 'exception.record':
        exception = effect.after;
        break;
      case 'texts.redact':
        for (const [regionId, approval] of approvals) approvals.set(regionId, redactApproval(approval, effect.texts));
        exception &&= redactException(exception, effect.texts);
        break;
    }
  }
  const regions = snapshot.regions.map((region) => {
    const moved = current.get(region.regionId);
    return moved === undefined ? region : { ...region, current: moved };
  });
  // A region that the model has left is not among its regions, and still the task's.
  const region = regions.find(({ regionId }) => regionId === after.regionId) ?? snapshot.region;
  return { ...snapshot, task: after, version, regions, region, approvals: [...approvals.values()], exception };
}

/** What runs in a region again once what replaced it is withdrawn, with what a reader needs to know of its version. */
function fallback({ history }: Snapshot, { regionId, after }: WithdrawRegionalDeployment): RegionalDeployment | null {
  const standing =
    after && history.find((each) => each.regionId === regionId && each.taskId === after.taskId && each.versionId === after.versionId);
  return standing ? { ...after, versionNumber: standing.versionNumber, versionOrdinal: standing.versionOrdinal } : null;
}
