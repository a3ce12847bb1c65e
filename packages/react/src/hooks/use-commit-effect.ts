import { useEffect, useLayoutEffect } from 'react';

/**
 * An effect that belongs to the very commit that asks for it, as the return of focus does: an ordinary one waits for its
 * turn, which on a busy machine comes late. On a server, where there is no commit, React 18 would complain of one.
 */
export const useCommitEffect = typeof document === 'undefined' ? useEffect : useLayoutEffect;
