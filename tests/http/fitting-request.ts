import { bodies } from './life-of-a-task.ts';

/** What a route is sent by somebody who means it: its address with everything filled in, and a body that would do. */
export function fittingRequest(method: string, path: string, taskId: string): { readonly address: string; readonly body?: object } {
  const address = path
    .replace('{task_id}', taskId)
    .replace('{version_id}', 'v5')
    .replace('{model_id}', 'model')
    .replace('{delegation_id}', 'delegation-1');
  const last = path.slice(path.lastIndexOf('/') + 1);
  if (method === 'GET') return { address: path.startsWith('/compliance') ? `${address}?from=2026-11-01&to=2026-11-30` : address };
  if (path.startsWith('/deployment-tasks/bulk/')) {
    const item = { task_id: taskId, ...bodies[last === 'explain' ? 'confirm' : (last as 'confirm')] };
    return { address, body: { ...(last === 'explain' && { type: 'confirm' }), tasks: [item] } };
  }
  if (last === 'explain') return { address, body: { type: 'confirm', ...bodies.confirm } };
  if (path === '/versions/{version_id}/deployments') return { address, body: { planned_production_date: '2026-12-01' } };
  if (last === 'now') return { address, body: bodies.confirm };
  if (path === '/delegations')
    return { address, body: { model_id: 'model', delegate_id: 'stranger', valid_until: '2026-12-20T00:00:00.000Z' } };
  return { address, body: Object.hasOwn(bodies, last) ? bodies[last as 'confirm'] : {} };
}
