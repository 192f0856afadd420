/** The atlas's views as fragments of its address, so that every view can be linked, kept and gone back to. */

export const VIEWS = ['projects', 'map', 'compare', 'newcomer', 'fits'] as const;
export type View = (typeof VIEWS)[number];

export type Route =
  | { view: 'newcomer' | 'fits' }
  /** `text` narrows the table from the start. */
  | { view: 'projects'; text?: string }
  | { view: 'map'; selected?: string }
  | { view: 'compare'; ids: string[] }
  | { view: 'project'; id: string };

/** Columns that can be read side by side. */
export const COMPARED_MAX = 4;

/** @param hash with or without `#`; what it does not know is the table of projects. */
export function parseRoute(hash: string): Route {
  const [name = '', value = ''] = hash.replace(/^#/, '').split('=', 2);
  const ids = value.split(',').map(decoded).filter(Boolean);
  const [first] = ids;
  switch (name) {
    case 'map':
      return first ? { view: 'map', selected: first } : { view: 'map' };
    case 'compare':
      return { view: 'compare', ids: [...new Set(ids)].slice(0, COMPARED_MAX) };
    case 'project':
      return first ? { view: 'project', id: first } : { view: 'projects' };
    case 'newcomer':
    case 'fits':
      return { view: name };
    case 'projects': {
      const text = decoded(value);
      return text ? { view: 'projects', text } : { view: 'projects' };
    }
    default:
      return { view: 'projects' };
  }
}

export function routeHash(route: Route): string {
  switch (route.view) {
    case 'map':
      return route.selected ? `#map=${encodeURIComponent(route.selected)}` : '#map';
    case 'compare':
      return `#compare=${route.ids.map(encodeURIComponent).join(',')}`;
    case 'project':
      return `#project=${encodeURIComponent(route.id)}`;
    case 'projects':
      return route.text ? `#projects=${encodeURIComponent(route.text)}` : '#projects';
    default:
      return `#${route.view}`;
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
