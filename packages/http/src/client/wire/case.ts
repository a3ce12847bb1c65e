/** `plannedProductionDate` as `planned_production_date`. */
export type SnakeCase<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `_${Lowercase<First>}`}${SnakeCase<Rest>}`
  : Name;

/** `due-soon` as `due_soon`. */
export type WireCode<Code extends string> = Code extends `${infer Head}-${infer Tail}` ? `${Head}_${WireCode<Tail>}` : Code;

/** The wire's spelling of a member's name, or of a path of names. The inverse of {@link camelCase}. */
export const snakeCase = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The core's spelling of a member's name, or of a path of names. */
export const camelCase = (name: string): string => name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** The wire's spelling of a code. The inverse of {@link coreCode}. */
export const wireCode = <Code extends string>(code: Code): WireCode<Code> => code.replaceAll('-', '_') as WireCode<Code>;

/** The core's spelling of a code; no code of the core holds an underscore. */
export const coreCode = (code: string): string => code.replaceAll('_', '-');
