/**
 * The surfaces' few icons: 16 px line drawings in the text's own colour, decoration only. What they stand for is always said
 * in words beside them or in their button's label.
 */

/** Outlines on a 16 x 16 grid, stroke 1.5. */
const PATHS = {
  search: 'M7 12.2a5.2 5.2 0 1 0 0-10.4 5.2 5.2 0 0 0 0 10.4ZM10.8 10.8 14.2 14.2',
  close: 'M4 4l8 8M12 4l-8 8',
  pin: 'M9.6 1.8l4.6 4.6-2.6 1-2.4 3.8-1 1L3.8 7.8l1-1 3.8-2.4 1-2.6ZM5.9 10.1 2 14',
  copy: 'M5.8 5.8h7.4v7.4H5.8zM10.2 5.8V2.8H2.8v7.4h3',
  check: 'M3 8.6l3.2 3.2L13 4.6',
  gear: 'M8 10.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4ZM8 1.6v2M8 12.4v2M1.6 8h2M12.4 8h2M3.5 3.5l1.4 1.4M11.1 11.1l1.4 1.4M3.5 12.5l1.4-1.4M11.1 4.9l1.4-1.4',
  map: 'M1.8 3.6 6 2v10.4l-4.2 1.6V3.6ZM6 2l4 1.6V14l-4-1.6M10 3.6 14.2 2v10.4L10 14',
  warning: 'M8 2 14.6 13.6H1.4L8 2ZM8 6.4v3.4M8 11.6v.1',
  info: 'M8 14.2A6.2 6.2 0 1 0 8 1.8a6.2 6.2 0 0 0 0 12.4ZM8 7.4v3.8M8 5v.1',
  out: 'M6.4 3.4H2.8v9.8h9.8V9.6M9.4 2.6h4v4M13.2 2.8 7.4 8.6',
  down: 'M4 6.2l4 4 4-4',
  up: 'M4 9.8l4-4 4 4',
  project: 'M8 1.8 13.6 5v6L8 14.2 2.4 11V5L8 1.8ZM2.6 5.1 8 8.2l5.4-3.1M8 8.2v5.8',
  thread: 'M2 3h12v8H7.2L4 13.6V11H2V3ZM5 6h6M5 8.4h4',
  paper: 'M3.6 1.8h6l2.8 2.8v9.6H3.6V1.8ZM9.4 1.8v3h3M5.8 8h4.4M5.8 10.6h4.4',
  list: 'M1.8 3.4h12.4v9.2H1.8zM2 3.6l6 5 6-5',
  trail:
    'M4 12.4a1.8 1.8 0 1 0 0 .1M12 5.4a1.8 1.8 0 1 0 0-.1M5.8 12.4h4.4a2.2 2.2 0 0 0 0-4.4H6a2.2 2.2 0 0 1 0-4.4h4.2',
  page: 'M2 2.8h12v10.4H2zM2 5.8h12M4.4 8.6h7.2M4.4 10.8h4.6',
  play: 'M4.4 2.6 12.8 8l-8.4 5.4V2.6Z',
  columns: 'M2 2.8h12v10.4H2zM8 2.8v10.4M4 6h2M10 6h2',
  refresh: 'M13.4 8A5.4 5.4 0 1 1 11.6 4l1.8 1.6M13.6 2.4v3.4h-3.4',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}

/** Kinds of entries that share a drawing. */
const KIND_ICONS: Readonly<Record<string, IconName>> = {
  project: 'project',
  thread: 'thread',
  topic: 'thread',
  paper: 'paper',
  book: 'paper',
  list: 'list',
  forum: 'list',
  trail: 'trail',
  tutorial: 'play',
  talk: 'play',
};

/** The icon of an entry's kind; a page's for every kind without its own. */
export function kindIcon(kind: string): IconName {
  return KIND_ICONS[kind] ?? 'page';
}
