/** An identifier as one segment of a path; null when no path can hold it, so that it cannot name anything over HTTP. */
function segment(id: string): string | null {
  if (id === '' || id === '.' || id === '..') return null; // a URL drops them
  try {
    return encodeURIComponent(id);
  } catch {
    return null; // broken Unicode
  }
}

/** An address about one thing: the names around its identifier; null when it can have none. */
export function address(before: string, id: string, after = ''): string | null {
  const named = segment(id);
  return named === null ? null : `${before}/${named}${after}`;
}

// What stands where a task's identifier would.
const taken: readonly string[] = ['my-tasks', 'counts', 'events', 'pending-decisions', 'ready-to-deploy'];

/** The address of a task, or of something under it; null when it can have none. */
export function taskAddress(taskId: string, under?: string): string | null {
  if (under === undefined && taken.includes(taskId)) return null;
  if (under === 'explain' && taskId === 'bulk') return null;
  return address('/deployment-tasks', taskId, under === undefined ? '' : `/${under}`);
}
