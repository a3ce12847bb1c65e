import type { MiddlewareHandler } from 'hono';
import { refuseInput } from '../problem/respond.ts';
import { isWrite } from './writes.ts';

/** How deep arrays and objects may lie in each other. */
const maxDepth = 16;

/** Refuses bodies that are not JSON, lie too deep, or name a member twice, which two readers could read differently. */
export const parsableBody: MiddlewareHandler = async (context, next) => {
  if (isWrite(context.req.method)) {
    const fault = findFault(await context.req.arrayBuffer());
    if (fault) return refuseInput(context, [fault]);
  }
  await next();
};

function findFault(body: ArrayBuffer): { readonly field: string; readonly message: string } | null {
  if (body.byteLength === 0) return { field: '', message: 'is empty; send a JSON object' };
  let text;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return { field: '', message: 'is not UTF-8' };
  }
  try {
    JSON.parse(text);
  } catch (error) {
    const at = error instanceof SyntaxError ? /at position \d+/.exec(error.message) : null;
    return { field: '', message: `is not valid JSON${at ? ` ${at[0]}` : ''}` };
  }
  return findDoubt(text);
}

const tokens = /"(?:[^"\\]|\\.)*"|[{}[\]:]/g;

/** Looks through text that is known to be JSON for what `JSON.parse` lets pass. */
function findDoubt(text: string): { readonly field: string; readonly message: string } | null {
  const open: Set<string>[] = [];
  let name = '';
  for (const [token] of text.matchAll(tokens)) {
    switch (token) {
      case '{':
      case '[':
        if (open.push(new Set()) > maxDepth) return { field: '', message: `must not lie more than ${maxDepth} levels deep` };
        break;
      case '}':
      case ']':
        open.pop();
        break;
      case ':': {
        const member = JSON.parse(name) as string;
        // Most readers would give it the object's own prototype, and a few would let it set one.
        if (member === '__proto__') return { field: member, message: 'is not known' };
        if (open.at(-1)?.has(member)) return { field: member, message: 'is given more than once' };
        open.at(-1)?.add(member);
        break;
      }
      default:
        name = token;
    }
  }
  return null;
}
