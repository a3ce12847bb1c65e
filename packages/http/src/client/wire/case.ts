type Digit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9';

/** `plannedProductionDate` as `planned_production_date`, `over90` as `over_90`. */
export type SnakeCase<Name extends string, Before extends string = ''> = Name extends `${infer First}${infer Rest}`
  ? `${First extends Digit
      ? Before extends Digit | ''
        ? First
        : `_${First}`
      : First extends Lowercase<First>
        ? First
        : `_${Lowercase<First>}`}${SnakeCase<Rest, First>}`
  : Name;

/** `planned_production_date` as `plannedProductionDate`. */
export type CamelCase<Name extends string> = Name extends `${infer Head}_${infer Tail}` ? `${Head}${Capitalize<CamelCase<Tail>>}` : Name;

/** `due-soon` as `due_soon`. */
export type WireCode<Code extends string> = Code extends `${infer Head}-${infer Tail}` ? `${Head}_${WireCode<Tail>}` : Code;

/** `due_soon` as `due-soon`. */
export type CoreCode<Code extends string> = Code extends `${infer Head}_${infer Tail}` ? `${Head}-${CoreCode<Tail>}` : Code;

/** The wire's spelling of a member's name, or of a path of names. The inverse of {@link camelCase}. */
export const snakeCase = (name: string): string => name.replaceAll(/[A-Z]|(?<=[a-z])\d+/g, (start) => `_${start.toLowerCase()}`);

/** The core's spelling of a member's name, or of a path of names. */
export const camelCase = (name: string): string => name.replaceAll(/_([a-z\d])/g, (_, start: string) => start.toUpperCase());

/** The wire's spelling of a code. The inverse of {@link coreCode}. */
export const wireCode = <Code extends string>(code: Code): WireCode<Code> => code.replaceAll('-', '_') as WireCode<Code>;

/** The core's spelling of a code; no code of the core holds an underscore. */
export const coreCode = <Code extends string>(code: Code): CoreCode<Code> => code.replaceAll('_', '-') as CoreCode<Code>;
