/** The forms a language has for a number; every language has `other`. `#` stands for the number. */
export type PluralForms = { readonly other: string } & Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>;

/**
 * Builds how a language (BCP 47) counts. Which form a number takes is the language's own rule, by `Intl.PluralRules`:
 * one and other in English, six in Arabic.
 */
export function plurals(language: string): (count: number, forms: PluralForms) => string {
  // Built when first asked: a page without numbers, and the first pass of one, need none.
  let rules: Intl.PluralRules | undefined;
  return (count, forms) => {
    rules ??= new Intl.PluralRules(language);
    return (forms[rules.select(count)] ?? forms.other).replaceAll('#', String(count));
  };
}
