/** Text that is markup already. Nothing else reaches the page unescaped. */
export interface Markup {
  readonly markup: string;
}

type Part = Markup | string | number | null | readonly Part[];

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function written(part: Part): string {
  if (part === null) return '';
  if (typeof part === 'string' || typeof part === 'number') return String(part).replaceAll(/[&<>"']/g, (each) => escapes[each] ?? '');
  return 'markup' in part ? part.markup : part.map(written).join('');
}

/** A piece of a page. Whatever is put into it is escaped, unless it is a piece itself. */
export const html = (texts: TemplateStringsArray, ...parts: readonly Part[]): Markup => ({
  markup: texts.map((text, at) => text + written(parts[at] ?? null)).join(''),
});
