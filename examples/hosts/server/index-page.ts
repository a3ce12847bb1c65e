import { hosts } from './hosts.ts';

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** Where every host is to be found. */
export const indexPage = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Countersign in seven hosts</title>
    <style>
      :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
      main { max-width: 44rem; margin: 3rem auto; padding: 0 1.5rem; }
      li { margin-block: 0.75rem; }
      small { display: block; opacity: 0.75; font-size: 0.875rem; }
    </style>
  </head>
  <body>
    <main>
      <h1>Countersign in seven hosts</h1>
      <p>The same widgets in pages of seven kinds. Each asks the real handler, over a bank in memory that is yours alone:
        what you confirm in one host is confirmed in the others.</p>
      <ul>
        ${hosts.map(({ name, title, about }) => `<li><a href="/${name}/">${title}</a> <small>${escaped(about)}</small></li>`).join('\n        ')}
      </ul>
      <p><a href="/?afresh">Give me a new bank</a></p>
    </main>
  </body>
</html>
`;
