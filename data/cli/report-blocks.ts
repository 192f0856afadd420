/**
 * The report as blocks (headings, paragraphs, tables, lists), and the two ways to print them: Markdown for a terminal, HTML for a
 * browser. Pure; text of rows is escaped in both.
 */
import { count } from './check.ts';
import type { Figures, Share } from './report-figures.ts';

export type Block =
  | { is: 'heading'; text: string }
  | { is: 'text'; text: string }
  | { is: 'table'; head: string[]; rows: string[][]; numbers: number }
  | { is: 'list'; items: string[] };

const TITLE = 'Unikernel Atlas: the state of the catalog';

export function blocksOf(figures: Figures): Block[] {
  const { rows } = figures;
  const facts = figures.unverified.flatMap((row) => row.facts.map((fact) => `${row.kind}/${row.id}: ${fact}`));
  const blocks: Block[] = [
    {
      is: 'text',
      text: `${count(rows.projects, 'project')}, ${count(rows.venues, 'venue')}, ${count(rows.resources, 'resource')}, ${count(rows.trails, 'trail')}, ${count(figures.relations, 'relation')}, from ${count(figures.sources, 'source')}.`,
    },
    { is: 'heading', text: 'Coverage' },
    table(['projects by kind', 'rows'], figures.projectsByKind),
    table(['projects by status', 'rows'], figures.projectsByStatus),
    table(['resources by kind', 'rows'], figures.resourcesByKind),
    table(['projects listed by', 'rows'], figures.lists),
    { is: 'heading', text: 'What living projects offer a newcomer' },
    shares('active or slow projects with', figures.living),
    { is: 'heading', text: 'Completeness' },
    ...figures.completeness.map(({ kind, fields }) => shares(`${kind} that say`, fields)),
    { is: 'heading', text: 'Age of knowledge' },
    table(['status known', 'projects'], figures.ages),
    ...staleBlocks(figures),
    { is: 'heading', text: 'Links' },
    table(['state, as the rows say', 'addresses'], Object.entries(figures.links)),
    {
      is: 'text',
      text: `On ${count(figures.hosts, 'host')}. Whether they answer today: npm run catalog -- links.`,
    },
    { is: 'heading', text: 'Unverified' },
    { is: 'text', text: 'Kept apart in the rows, and never shown as fact.' },
    { is: 'text', text: `${count(figures.unverifiedAddresses.length, 'address', 'addresses')}:` },
    { is: 'list', items: figures.unverifiedAddresses.map(({ id, url }) => `${id}: ${url}`) },
    { is: 'text', text: `${count(facts.length, 'fact')} in ${count(figures.unverified.length, 'row')}:` },
    { is: 'list', items: facts },
    { is: 'heading', text: 'Unconnected rows' },
    {
      is: 'list',
      items: [
        ...figures.unconnected.projects.map((id) => `projects/${id}: no relation either way`),
        ...figures.unconnected.venues.map((id) => `venues/${id}: no project`),
        ...figures.unconnected.resources.map((id) => `resources/${id}: no project and no trail`),
      ],
    },
  ];
  return blocks;
}

function staleBlocks({ stale }: Figures): Block[] {
  if (stale.length === 0) return [];
  return [
    { is: 'text', text: 'Living projects whose status was looked up more than a year ago:' },
    {
      is: 'table',
      head: ['project', 'status', 'as of', 'months'],
      rows: stale.map((row) => [row.id, row.state, row.asOf, String(row.months)]),
      numbers: 1,
    },
  ];
}

function table(head: string[], rows: readonly [string, number][]): Block {
  return { is: 'table', head, rows: rows.map(([name, number]) => [name, String(number)]), numbers: 1 };
}

function shares(head: string, rows: readonly Share[]): Block {
  const percent = ({ have, of }: Share): string => (of === 0 ? '' : `${Math.round((100 * have) / of)} %`);
  return {
    is: 'table',
    head: [head, 'rows', 'of', 'share'],
    rows: rows.map((row) => [row.what, String(row.have), String(row.of), percent(row)]),
    numbers: 3,
  };
}

export function markdownOf(blocks: readonly Block[], date: string): string {
  const parts = [`# ${TITLE}`, `As of ${date}.`];
  for (const block of blocks) {
    if (block.is === 'heading') parts.push(`## ${block.text}`);
    else if (block.is === 'text') parts.push(block.text);
    else if (block.is === 'list')
      parts.push(block.items.length > 0 ? block.items.map((item) => `- ${item}`).join('\n') : 'None.');
    else parts.push(tableText(block.head, block.rows, block.numbers));
  }
  return parts.join('\n\n');
}

/** Columns padded, so that it reads as well unrendered; the last `numbers` columns are set to the right. */
function tableText(head: readonly string[], rows: readonly string[][], numbers: number): string {
  const cells = [head, ...rows].map((row) => row.map((cell) => cell.replaceAll('|', '\\|')));
  const widths = head.map((_, column) => Math.max(3, ...cells.map((row) => row[column]?.length ?? 0)));
  const isNumber = (column: number): boolean => column >= head.length - numbers;
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, i) => (isNumber(i) ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0))).join(' | ')} |`;
  const rule = widths.map((width, i) => (isNumber(i) ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)));
  const [first = [], ...others] = cells;
  return [line(first), line(rule), ...others.map(line)].join('\n');
}

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h2 { margin-top: 2.5rem; }
table { border-collapse: collapse; margin: 1rem 0; width: 100%; }
th, td { text-align: left; padding: 0.25rem 0.75rem 0.25rem 0; border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent); }
.number { text-align: right; font-variant-numeric: tabular-nums; width: 6rem; }
li { overflow-wrap: anywhere; }
`;

/** A whole page that needs nothing from elsewhere. */
export function pageOf(blocks: readonly Block[], date: string): string {
  const body = blocks.map((block) => {
    if (block.is === 'heading') return `<h2>${escaped(block.text)}</h2>`;
    if (block.is === 'text') return `<p>${escaped(block.text)}</p>`;
    if (block.is === 'list')
      return block.items.length > 0
        ? `<ul>${block.items.map((item) => `<li>${escaped(item)}</li>`).join('\n')}</ul>`
        : '<p>None.</p>';
    const cell = (tag: 'th' | 'td', text: string, column: number): string =>
      `<${tag}${tag === 'th' ? ' scope="col"' : ''}${column >= block.head.length - block.numbers ? ' class="number"' : ''}>${escaped(text)}</${tag}>`;
    const row = (tag: 'th' | 'td', cells: readonly string[]): string =>
      `<tr>${cells.map((text, i) => cell(tag, text, i)).join('')}</tr>`;
    return `<table><thead>${row('th', block.head)}</thead><tbody>\n${block.rows.map((cells) => row('td', cells)).join('\n')}\n</tbody></table>`;
  });
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${TITLE}</title>
<style>${STYLE}</style>
<h1>${TITLE}</h1>
<p>As of ${escaped(date)}.</p>
${body.join('\n')}
</html>
`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
