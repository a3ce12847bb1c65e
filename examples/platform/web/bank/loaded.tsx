import type { ReactNode } from 'react';
import { useWords } from './preferences.ts';
import type { Resource } from './use-resource.ts';

interface LoadedProps<V> {
  readonly resource: Resource<V>;
  readonly children: (value: V) => ReactNode;
}

/** Shows what the server answered; until then that it is being asked, and afterwards, if need be, what went wrong. */
export function Loaded<V>({ resource, children }: LoadedProps<V>) {
  const words = useWords();
  switch (resource.state) {
    case 'loading':
      return <output className="hint">{words.loading}</output>;
    case 'failed':
      return (
        <div className="card notice" role="alert">
          <p>{words.failed}</p>
          <button type="button" onClick={() => location.reload()}>
            {words.tryAgain}
          </button>
        </div>
      );
    case 'there':
      return children(resource.value);
  }
}
