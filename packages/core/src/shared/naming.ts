import type { RegionId, UserId } from './ids.ts';

/** Somebody as the host's directory knows him. */
export interface Person {
  readonly userId: UserId;
  readonly name: string;
}

/** Somebody by his identifier; whom the directory has lost is called by it. */
export const personNamed = (people: readonly Person[], userId: UserId): Person =>
  people.find((person) => person.userId === userId) ?? { userId, name: userId };

/** What a region is called. */
export interface NamedRegion {
  readonly regionId: RegionId;
  readonly code: string;
  readonly name: string;
}

/** A region as a reader needs to know it, and nothing else that is known of it. */
export const regionNamed = ({ regionId, code, name }: NamedRegion): NamedRegion => ({ regionId, code, name });
