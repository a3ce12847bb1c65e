import type { OpenApiDocument } from '../openapi.ts';
import { html, type Markup } from './markup.ts';
import { type Schema, schemaLines, typeOf } from './schema-lines.ts';

interface Media {
  readonly schema?: Schema;
  readonly examples?: Readonly<Record<string, { readonly $ref?: string }>>;
}
interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly schema?: Schema;
}
interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly tags: readonly [string];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Readonly<Record<string, Media>> }>>;
}
/** The document as this page reads it. */
interface Told {
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly securitySchemes?: Readonly<Record<string, { readonly type: string; readonly description?: string }>>;
    readonly examples: Readonly<Record<string, { readonly summary: string; readonly value: object }>>;
  };
}

/** The document as one page for people: plain HTML, without scripts, and with nothing from anywhere else. */
export function docsPage(document: OpenApiDocument): string {
  const { info, tags, paths, components } = document as unknown as Told;
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
  const inTag = (name: string) => operations.filter(({ operation }) => operation.tags[0] === name);
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${info.title} API</title>
        <link rel="stylesheet" href="docs.css" />
      </head>
      <body>
        <nav aria-label="Contents">
          <h2>Contents</h2>
          ${tags.map(
            ({ name }) =>
              html`<h3>${name}</h3>
                <ul>
                  ${inTag(name).map(({ operation }) => html`<li><a href="#${operation.operationId}">${operation.summary}</a></li>`)}
                </ul>`,
          )}
          <h3><a href="#schemas">Schemas</a></h3>
          <h3><a href="#problems">Problems</a></h3>
        </nav>
        <main>
          <h1>${info.title} API <small>${info.version}</small></h1>
          <p>${info.description} The same as a document for machines: <a href="openapi.json">openapi.json</a>.</p>
          ${authentication(components.securitySchemes ?? {})}
          ${tags.map(
            ({ name, description }) =>
              html`<section>
                <h2>${name}</h2>
                <p>${description}</p>
                ${inTag(name).map(({ method, path, operation }) => told(method, path, operation))}
              </section>`,
          )}
          <section id="schemas">
            <h2>Schemas</h2>
            ${Object.entries(components.schemas).map(
              ([name, schema]) =>
                html`<article id="schema-${name}">
                  <h3>${name}</h3>
                  <p>${schema.description ?? ''}</p>
                  ${schemaLines(schema)}${exampleOf(schema.examples?.[0])}
                </article>`,
            )}
          </section>
          <section id="problems">
            <h2>Problems</h2>
            <p>Every refusal is a problem (RFC 9457) with a stable code.</p>
            ${Object.entries(components.examples).map(
              ([code, { summary, value }]) =>
                html`<article id="problem-${code}">
                  <h3><code>${code}</code></h3>
                  <p>${summary}.</p>
                  ${exampleOf(value)}
                </article>`,
            )}
          </section>
        </main>
      </body>
    </html> `;
  return page.markup;
}

const authentication = (schemes: NonNullable<Told['components']['securitySchemes']>): Markup =>
  html`${Object.entries(schemes).map(([name, { type, description }]) => html`<p>Sign in: <code>${name}</code> (${type}). ${description ?? ''}</p>`)}`;

const told = (
  method: string,
  path: string,
  { operationId, summary, description, parameters = [], requestBody, responses }: Operation,
): Markup =>
  html` <article id="${operationId}">
    <h3>${summary}</h3>
    <p>
      <code class="address"><b>${method}</b> ${path}</code>
    </p>
    ${(description ?? '').split('\n\n').map((each) => html`<p>${each}</p>`)}
    ${
      parameters.length > 0
        ? html`<h4>Parameters</h4>
            ${parameterLines(parameters)}`
        : null
    }
    ${
      requestBody
        ? html`<h4>Body</h4>
            ${mediaLines(requestBody.content)}`
        : null
    }
    <h4>Answers</h4>
    <dl>
      ${Object.entries(responses).map(
        ([status, answer]) =>
          html`<dt>${status}</dt>
            <dd>${answer.description}${mediaLines(answer.content ?? {})}</dd>`,
      )}
    </dl>
  </article>`;

const parameterLines = (parameters: readonly Parameter[]): Markup =>
  html`<table>
    <thead>
      <tr>
        <th scope="col">Name</th>
        <th scope="col">Type</th>
        <th scope="col">Meaning</th>
      </tr>
    </thead>
    <tbody>
      ${parameters.map(
        (each) =>
          html`<tr>
            <th scope="row"><code>${each.name}</code> <small>${each.in}${each.required ? '' : ', optional'}</small></th>
            <td>${typeOf(each.schema ?? {})}</td>
            <td>${each.description ?? ''}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;

const mediaLines = (content: Readonly<Record<string, Media>>): Markup =>
  html`<ul>
    ${Object.entries(content).map(([type, { schema = {}, examples = {} }]) => {
      const codes = Object.keys(examples);
      return html`<li>
        <code>${type}</code>:
        ${typeOf(schema)}${codes.length > 0 ? html`; ${codes.map((code, at) => html`${at > 0 ? ', ' : ''}<a href="#problem-${code}">${code}</a>`)}` : null}
      </li>`;
    })}
  </ul>`;

const exampleOf = (example: unknown): Markup | null =>
  example === undefined
    ? null
    : html`<details>
        <summary>Example</summary>
        <pre>${JSON.stringify(example, null, 2)}</pre>
      </details>`;
