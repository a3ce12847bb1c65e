/** An identifier as one segment of a path; null when no path can hold it, so that it cannot name anything over HTTP. */
function segment(id: string): string | null {
  if (id === '' || id === '.' || id === '..') return null; // a URL drops them
  try {
    return encodeURIComponent(id);
  } catch {
    return null; // broken Unicode
  }
}

// What stands where a task's identifier would.
const taken: readonly string[] = ['my-tasks', 'counts'];

/** The address of a task, or of an action on it; null when it can have none. */
export function taskAddress(taskId: string, action?: string): string | null {
  const id = segment(taskId);
  if (id === null || (action === undefined && taken.includes(taskId))) return null;
  return `/deployment-tasks/${id}${action === undefined ? '' : `/${action}`}`;
}

/** The address of a version's deployments; null when it can have none. */
export function deploymentsAddress(versionId: string): string | null {
  const id = segment(versionId);
  return id === null ? null : `/versions/${id}/deployments`;
}
