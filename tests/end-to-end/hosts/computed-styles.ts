import type { Page } from 'playwright';

/** An element or pseudo-element, and every property of it with its computed value. */
type Look = readonly [element: string, style: Readonly<Record<string, string>>];

/** How every element of the host's looks, with the widgets out of the way so that nothing depends on how tall they are. */
export const looksOfHost = async (page: Page): Promise<readonly Look[]> => {
  await page.evaluate(() => document.getElementById('deployment-tasks')!.style.setProperty('display', 'none'));
  return looks(page, 'html, body, body :not(script, [data-cs-slot], [data-cs-slot] *)');
};

/** How our parts within an element look, of a table no more than its first rows. Custom properties of the host's reach everything and are left out. */
export const looksWithin = async (page: Page, place: string): Promise<readonly Look[]> =>
  (await looks(page, `${place}, ${place} [data-cs-slot]:not(tr:nth-child(n + 4), tr:nth-child(n + 4) *)`)).map(([element, style]) => [
    element,
    Object.fromEntries(Object.entries(style).filter(([property]) => !property.startsWith('--'))),
  ]);

/** Gives the widgets the same room, the same place and the same face whatever the host, so that they may look the same to the pixel. */
export const level = (page: Page): Promise<void> =>
  page.evaluate(() => {
    document.documentElement.style.setProperty('--cs-font-family', 'sans-serif');
    document.body.style.setProperty('margin', '0');
    const { style } = document.getElementById('deployment-tasks')!;
    for (const [property, value] of Object.entries({ position: 'absolute', inset: '0 auto auto 0', width: '1100px' }))
      style.setProperty(property, value);
    // What the host has around the list, which is as tall as the host makes it.
    for (const before of document.querySelectorAll('#deployment-tasks > :not([data-cs-slot])')) before.remove();
  });

/** As text, which crosses over faster than thousands of objects. */
const looks = async (page: Page, selector: string): Promise<readonly Look[]> =>
  JSON.parse(await page.evaluate(look, selector)) as readonly Look[];

/** Runs in the page. */
function look(selector: string): string {
  const found = [...document.querySelectorAll(selector)].flatMap((element) =>
    ['', '::before', '::after', '::placeholder'].flatMap((part) => {
      const style = getComputedStyle(element, part || null);
      // What is not generated has no look, and what is no field has no placeholder.
      if (part === '::placeholder' ? !element.matches('input, textarea') : part !== '' && style.content === 'none') return [];
      const slot = element.getAttribute('data-cs-slot');
      const name = slot ? `[${slot}]` : `${element.tagName.toLowerCase()}${element.id && `#${element.id}`}`;
      return [[name + part, Object.fromEntries([...style].map((property) => [property, style.getPropertyValue(property)]))]];
    }),
  );
  return JSON.stringify(found);
}

/** What differs between two lists of looks, as `element property: one → other`, each once; except what `isMeant` knows of. */
export function differences(
  one: readonly Look[],
  other: readonly Look[],
  isMeant: (difference: string) => boolean = () => false,
): readonly string[] {
  const found = one.flatMap(([element, style], at) => {
    const [otherElement, otherStyle] = other[at] ?? ['nothing', {}];
    if (element !== otherElement) return [`${element} → ${otherElement}`];
    return [...new Set([...Object.keys(style), ...Object.keys(otherStyle)])]
      .filter((property) => style[property] !== otherStyle[property])
      .map((property) => `${element} ${property}: ${style[property]} → ${otherStyle[property]}`);
  });
  return [...new Set([...(one.length === other.length ? [] : [`${one.length} elements → ${other.length}`]), ...found])].filter(
    (each) => !isMeant(each),
  );
}
