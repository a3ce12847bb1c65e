import { html, type Markup } from './markup.ts';

/** As much of a JSON Schema as our document uses. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly default?: unknown;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxItems?: number;
  readonly examples?: readonly unknown[];
}

const nameOf = (ref: string): string => ref.slice(ref.lastIndexOf('/') + 1);

/** A schema in a few words; named ones lead to where they are told in full. */
export function typeOf(schema: Schema): Markup {
  if (schema.$ref) {
    const name = nameOf(schema.$ref);
    return html`<a href="#schema-${name}">${name}</a>`;
  }
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return html`${choices.map((each, at) => html`${at > 0 ? ' or ' : ''}${typeOf(each)}`)}`;
  if (schema.allOf) return html`${schema.allOf.map(typeOf)}`;
  if (schema.const !== undefined) return html`<code>${JSON.stringify(schema.const)}</code>`;
  if (schema.enum) return html`${schema.enum.map((each, at) => html`${at > 0 ? ' or ' : ''}<code>${JSON.stringify(each)}</code>`)}`;
  if (schema.items) return html`list of ${typeOf(schema.items)}${limits(schema)}`;
  return html`${[schema.type ?? 'anything'].flat().join(' or ')}${schema.format ? ` (${schema.format})` : ''}${limits(schema)}`;
}

function limits({ minLength, maxLength, minimum, maximum, maxItems }: Schema): string {
  const told = [
    minLength && `at least ${minLength} long`,
    maxLength && `at most ${maxLength} long`,
    minimum !== undefined && minimum > -1e9 && `from ${minimum}`,
    maximum !== undefined && maximum < 1e9 && `to ${maximum}`,
    maxItems && `at most ${maxItems}`,
  ].filter((each) => typeof each === 'string');
  return told.length > 0 ? `, ${told.join(', ')}` : '';
}

/** The members of an object, a row each; of a choice, every choice in turn. */
export function schemaLines(schema: Schema): Markup {
  const choices = schema.oneOf ?? schema.anyOf;
  if (!schema.properties && choices)
    return html`${choices.map((each) => html`<div class="choice">${each.properties ? schemaLines(each) : typeOf(each)}</div>`)}`;
  if (!schema.properties) return html`<p>${typeOf(schema)}</p>`;
  const required = new Set(schema.required);
  const rows = Object.entries(schema.properties).map(
    ([name, each]) =>
      html`<tr>
        <th scope="row"><code>${name}</code>${required.has(name) ? null : html` <small>optional</small>`}</th>
        <td>${typeOf(each)}${each.default === undefined ? null : html`; left out, <code>${JSON.stringify(each.default)}</code>`}</td>
        <td>${each.description ?? ''}</td>
      </tr>`,
  );
  return html`<table>
    <thead>
      <tr>
        <th scope="col">Member</th>
        <th scope="col">Type</th>
        <th scope="col">Meaning</th>
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}
