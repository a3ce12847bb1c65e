/**
 * The forms a language has for a number; every language has `other`. `#` stands for the number, and what others wrote
 * for a name in braces, since a name may hold a `#` itself.
 */
export type PluralForms = { readonly other: string } & Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>;

/**
 * Builds how a language (BCP 47) counts. Which form a number takes is the language's own rule, by `Intl.PluralRules`:
 * one and other in English, six in Arabic. `names` are put in as they are.
 */
export function plurals(language: string): (count: number, forms: PluralForms, names?: Readonly<Record<string, string>>) => string {
  // Built when first asked: a page without numbers, and the first pass of one, need none.
  let rules: Intl.PluralRules | undefined;
  return (count, forms, names = {}) => {
    rules ??= new Intl.PluralRules(language);
    const form = (forms[rules.select(count)] ?? forms.other).replaceAll('#', String(count));
    return form.replaceAll(/\{(\w+)\}/g, (braced, name: string) => names[name] ?? braced);
  };
}
