import type { ReactNode } from 'react';
import type { Resource } from './use-resource.ts';

interface LoadedProps<V> {
  readonly resource: Resource<V>;
  readonly children: (value: V) => ReactNode;
}

/** Shows what the server answered; until then that it is being asked, and afterwards, if need be, what went wrong. */
export function Loaded<V>({ resource, children }: LoadedProps<V>) {
  switch (resource.state) {
    case 'loading':
      return <output className="hint">Loading…</output>;
    case 'failed':
      return (
        <div className="notice" role="alert">
          <p>The platform does not answer as it should. Nothing is lost.</p>
          <button type="button" onClick={() => location.reload()}>
            Try again
          </button>
        </div>
      );
    case 'there':
      return children(resource.value);
  }
}
