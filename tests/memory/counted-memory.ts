import type { Subject } from '@countersign/conformance';
import { createMemory, type Memory } from '@countersign/memory';

/** A memory as a subject of the contract; each call of a port counts as one round trip. */
export const countedMemory = ({ repositories, inventory, seals, archive, relays, notices }: Memory = createMemory()): Subject => {
  let calls = 0;
  const counted = <Port extends object>(port: Port): Port =>
    new Proxy(port, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name);
        if (member === undefined) return undefined; // a method that an adapter may leave out
        if (typeof member !== 'function') return counted(member as object);
        return (...request: readonly unknown[]): unknown => {
          calls++;
          return Reflect.apply(member, target, request);
        };
      },
    });
  return {
    repositories: counted(repositories),
    inventory: counted(inventory),
    seals: counted(seals),
    archive,
    relays: counted(relays),
    notices: counted(notices),
    roundTrips: () => calls,
    close: () => Promise.resolve(),
  };
};
