import type { ValidationState as State } from '../../src/inventory.ts';
import { useWords } from './preferences.ts';

/** What validation says of a version, in words and with a mark. */
export function ValidationState({ validation }: { readonly validation: State | null }) {
  const { notRequired } = useWords();
  if (validation === null) return <span className="state">{notRequired}</span>;
  const tone = validation.code === 'APPROVED' ? 'good' : validation.code === 'REJECTED' || validation.code === 'CANCELLED' ? 'bad' : 'open';
  return <span className={`state state-${tone}`}>{validation.label}</span>;
}
