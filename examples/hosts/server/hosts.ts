/** A page of somebody else's with our widgets in it. */
interface Host {
  /** The name of its folder, which is also its address. */
  readonly name: string;
  readonly title: string;
  readonly about: string;
}

/** Every host there is, in the order in which they are listed. */
export const hosts = [
  { name: 'bootstrap', title: 'Bootstrap 5', about: 'reboot and utilities, none of them in a layer; light and dark by data-bs-theme' },
  { name: 'tailwind', title: 'Tailwind 4', about: 'preflight and utilities in layers, and ours in a layer between them' },
  {
    name: 'strict-csp',
    title: 'Strict CSP',
    about: 'nothing inline, no eval, no string turned into markup, and a count of what was refused',
  },
  { name: 'native-dialog', title: 'Native dialog', about: 'the widgets inside the host’s own modal <dialog>' },
  { name: 'server-rendered', title: 'Server-rendered', about: 'the rows are in the HTML, and the page comes alive over them' },
  { name: 'react-18', title: 'React 18', about: 'the widgets on React 18.3' },
  { name: 'react-19', title: 'React 19', about: 'the widgets on React 19, in a page with a style sheet of its own' },
] as const satisfies readonly Host[];

/** The name of a host. */
export type HostName = (typeof hosts)[number]['name'];
