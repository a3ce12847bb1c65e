import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync('packages/react/src/styles.css', 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');

/** Every selector of the sheet, without at-rules and the steps of animations. */
const selectors = [...css.replace(/@keyframes[^{]+\{(?:[^{}]*\{[^{}]*\})*\s*\}/g, '').matchAll(/([^{};]+)\{/g)]
  .map(([, selector = '']) => selector.trim())
  .filter((selector) => !selector.startsWith('@'));
const declarations = [...css.matchAll(/([\w-]+)\s*:\s*([^;{}]+);/g)].map(([, property = '', value = '']) => ({
  property,
  value: value.trim(),
}));

describe('the style sheet', () => {
  it('has rules to look at', () => {
    expect(selectors.length).toBeGreaterThan(100);
    expect(declarations.length).toBeGreaterThan(300);
  });

  it('selects by one class of ours and at most one attribute, so that a host can always say otherwise', () => {
    const form = /^\.cs-[a-z-]+(\[[a-z-]+(='[a-z-]+')?\])?(:{1,2}(hover|focus-visible|first-child|before|placeholder))?$/;
    expect(selectors.filter((selector) => !form.test(selector))).toEqual(['html:has([data-cs-scroll-lock])']);
  });

  it('reads the public properties and never sets one', () => {
    expect(declarations.filter(({ property }) => property.startsWith('--cs-'))).toEqual([]);
    expect(declarations.filter(({ value }) => value.includes('var(--cs-')).length).toBeGreaterThan(50);
  });

  it('shouts at nobody and loads nothing', () => {
    expect(css).not.toMatch(/!important|url\(|@import|@font-face|#[\w-]+\s*\{|:root/);
  });

  it('keeps literal colours in the tokens', () => {
    const literal = declarations.filter(({ property, value }) => !property.startsWith('--_') && /#[0-9a-f]{3,8}\b|rgb\(/i.test(value));
    expect(literal).toEqual([]);
  });

  it('names sides by the direction of the text', () => {
    const physical =
      /^(?:(?:margin|padding|border|inset)-(?:left|right|top|bottom)(?:-.*)?|left|right|top|bottom|width|height|(?:min|max)-(?:width|height)|border-(?:top|bottom)-(?:left|right)-radius)$/;
    expect(declarations.filter(({ property }) => physical.test(property))).toEqual([]);
    expect(declarations.filter(({ property, value }) => property === 'text-align' && /left|right/.test(value))).toEqual([]);
  });

  it('sizes type in rem, so that it grows with the reader', () => {
    expect(declarations.filter(({ property, value }) => property === 'font-size' && value.includes('px'))).toEqual([]);
  });

  it('shows where the keyboard is on everything it can reach', () => {
    expect(declarations.filter(({ property, value }) => property === 'outline' && value === 'none')).toEqual([]);
    for (const reachable of ['button', 'input', 'bucket', 'title', 'table', 'dialog'])
      expect(selectors).toContain(`.cs-${reachable}:focus-visible`);
  });
});

/** A token in light and in dark, as red, green and blue. */
const tokens = new Map(
  [...css.matchAll(/--(_[\w-]+): var\(--cs-[\w-]+, light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)\)/g)].map(
    ([, name, light, dark]) => [name, { light, dark }] as const,
  ),
);

const luminance = (hex: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

const contrast = (a: string, b: string): number => {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
};

describe.each(['light', 'dark'] as const)('the colours in %s', (scheme) => {
  const colour = (name: string): string => tokens.get(name)?.[scheme] ?? expect.fail(`There is no token ${name}.`);
  const tones = ['overdue', 'due-today', 'due-soon', 'upcoming', 'confirmed', 'override'];

  it.each([
    ...tones.map((tone) => [`_${tone}-fg`, `_${tone}-bg`]),
    ...tones.map((tone) => [`_${tone}-fg`, '_surface']),
    ['_text', '_surface'],
    ['_muted', '_surface'],
    ['_muted', '_sunken'],
    ['_muted', '_overdue-row'],
    ['_muted', '_accent-soft'],
    ['_muted', '_hover'],
    ['_muted', '_override-bg'],
    ['_faint', '_raised'],
    ['_accent', '_surface'],
    ['_on-accent', '_accent'],
    ['_on-override', '_override-button'],
    ['_on-override', '_override-button-hover'],
    ['_surface', '_overdue'],
  ])('let text in %s be read on %s', (text, background) => {
    expect(contrast(colour(text!), colour(background!))).toBeGreaterThanOrEqual(4.5);
  });

  it.each([...tones.map((tone) => [`_${tone}`, '_surface']), ['_control', '_surface'], ['_override', '_surface'], ['_ring', '_surface']])(
    'let a mark in %s be seen on %s',
    (mark, background) => {
      expect(contrast(colour(mark!), colour(background!))).toBeGreaterThanOrEqual(3);
    },
  );
});
