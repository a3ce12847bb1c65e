import type { ReactElement } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import { useSlot } from './slot.ts';

const shield = 'M8 1.9 13 3.6v4c0 3-2 5.3-5 6.5-3-1.2-5-3.5-5-6.5v-4Z';
const calendar = 'M2.5 4.5a1 1 0 0 1 1-1h9a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1ZM2.5 6.7h11M5.3 1.9v2.4M10.7 1.9v2.4';

// 16 × 16, drawn with a stroke of 1.6; the filled ones are those that must be told apart at a glance.
const outlined = {
  'due-soon': 'M8 1.9a6.1 6.1 0 1 0 0 12.2A6.1 6.1 0 0 0 8 1.9ZM8 4.6V8l2.3 1.5',
  upcoming: calendar,
  adjusted: `${calendar}M5.2 10.1h5M8.6 8.5l1.6 1.6-1.6 1.6`,
  confirmed: 'M8 1.9a6.1 6.1 0 1 0 0 12.2A6.1 6.1 0 0 0 8 1.9ZM5.4 8.2l1.8 1.8 3.5-3.7',
  cancelled: 'M8 1.9a6.1 6.1 0 1 0 0 12.2A6.1 6.1 0 0 0 8 1.9ZM5.4 8h5.2',
  approved: `${shield}M5.8 7.9l1.6 1.6 2.9-3.1`,
  override: `${shield}M3.2 13.2 12.9 2.8`,
  lock: 'M3.6 7.2h8.8v6.4H3.6ZM5.4 7.2V5a2.6 2.6 0 0 1 5.2 0v2.2',
  close: 'M3.8 3.8l8.4 8.4M12.2 3.8l-8.4 8.4',
  refresh: 'M13.2 8A5.2 5.2 0 1 1 11.6 4.2l1.6 1.5M13.4 2.4v3.4H10',
  search: 'M7 2.4a4.6 4.6 0 1 0 0 9.2A4.6 4.6 0 0 0 7 2.4ZM10.4 10.4l3.4 3.4',
  person: 'M8 2.2a2.8 2.8 0 1 0 0 5.6A2.8 2.8 0 0 0 8 2.2ZM2.8 13.8c.5-2.6 2.5-4 5.2-4s4.7 1.4 5.2 4',
  offline: 'M2.2 5.9A8.6 8.6 0 0 1 8 3.7c2.2 0 4.2.8 5.8 2.2M4.6 8.6A5 5 0 0 1 8 7.3c1.3 0 2.5.5 3.4 1.3M8 11.6v.1M3 13.4 13 2.6',
  chevron: 'M4.4 6.2 8 9.8l3.6-3.6',
  sort: 'M8 3v9.6M4.6 9.4 8 12.8l3.4-3.4',
  check: 'M3.2 8.4l3.2 3.2 6.4-6.8',
  info: 'M8 1.9a6.1 6.1 0 1 0 0 12.2A6.1 6.1 0 0 0 8 1.9ZM8 7.4v3.4M8 5.1v.1',
} as const;

const filled = {
  overdue: 'M8 .9 15.1 8 8 15.1.9 8ZM7.2 4.6h1.6v4.2H7.2ZM7.2 9.9h1.6v1.6H7.2Z',
  'due-today': 'M8 1.1a6.9 6.9 0 1 0 0 13.8A6.9 6.9 0 0 0 8 1.1ZM7.2 4.2h1.6v3.4l2.3 1.5-.8 1.3-3.1-2Z',
  more: 'M3 6.7a1.3 1.3 0 1 0 0 2.6 1.3 1.3 0 0 0 0-2.6ZM8 6.7a1.3 1.3 0 1 0 0 2.6 1.3 1.3 0 0 0 0-2.6ZM13 6.7a1.3 1.3 0 1 0 0 2.6 1.3 1.3 0 0 0 0-2.6Z',
} as const;

/** The icons there are. `pending` is a dashed circle. */
export type IconName = keyof typeof outlined | keyof typeof filled | 'pending';

/** Renders the host's icon, or an `<svg>` that assistive technology passes over: words always stand beside it. */
export function Icon({ name }: { readonly name: IconName }): ReactElement {
  const slot = useSlot();
  const Slot = useEnvironment().components.Icon;
  if (Slot) return <Slot name={name} />;
  // Where a host wants no class of ours, an icon still is of a size and drawn in lines.
  const common = {
    ...slot('icon'),
    width: 16,
    height: 16,
    viewBox: '0 0 16 16',
    fill: name in filled ? 'currentColor' : 'none',
    stroke: name in filled ? 'none' : 'currentColor',
    'aria-hidden': true,
    focusable: false,
  } as const;
  if (name === 'pending') {
    return (
      <svg {...common}>
        <circle cx="8" cy="8" r="6.1" strokeDasharray="2.6 2.19" />
      </svg>
    );
  }
  if (name in filled) {
    return (
      <svg {...common} data-cs-filled="">
        <path d={filled[name as keyof typeof filled]} fillRule="evenodd" />
      </svg>
    );
  }
  return (
    <svg {...common}>
      <path d={outlined[name as keyof typeof outlined]} />
    </svg>
  );
}
