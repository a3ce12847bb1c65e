/** The look of the page for people: the reader's own fonts and colours, light or dark. */
export const docsStyle = `:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { display: grid; grid-template-columns: 18rem minmax(0, 60rem); gap: 2rem; margin: 0 auto; padding: 1rem; max-width: 82rem; }
nav { position: sticky; top: 0; align-self: start; max-height: 100vh; overflow: auto; font-size: 0.875rem; }
nav ul { list-style: none; margin: 0; padding: 0; }
nav h3 { margin: 1rem 0 0.25rem; font-size: 1rem; }
article { border-top: 1px solid GrayText; padding: 0.5rem 0 1rem; }
h4 { margin: 1rem 0 0.25rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; vertical-align: top; padding: 0.25rem 0.75rem 0.25rem 0; border-bottom: 1px solid color-mix(in srgb, GrayText 40%, transparent); font-weight: normal; }
thead th { font-weight: 600; }
code, pre { font-family: ui-monospace, monospace; font-size: 0.9em; overflow-wrap: anywhere; }
pre { overflow: auto; max-height: 30rem; }
.address { font-size: 1rem; }
.choice { border-inline-start: 3px solid GrayText; padding-inline-start: 0.75rem; margin: 0.5rem 0; }
dt { font-weight: 600; }
dd { margin: 0 0 0.5rem; }
dd ul { margin: 0; }
small { color: GrayText; }
@media (max-width: 60rem) { body { display: block; } nav { position: static; max-height: none; } }
`;
