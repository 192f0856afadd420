/**
 * The search that popup, palette and omnibox share: one engine, asked over a port, answering in order. An empty query brings
 * what is pinned, what belongs to the page, and what was opened lately.
 */
import { browser } from 'wxt/browser';
import type { Answer, Answers } from '#data/search/answers.ts';
import { present } from '#data/search/present.ts';
import type { Entry } from '#data/search/search.ts';
import { currentCatalog, currentSearch } from './catalog.ts';
import { SEARCH_PORT, type SearchRequest } from './messages.ts';
import { isOwnPage } from './sender.ts';
import { readSettings, updateSettings } from './settings.ts';

/** On an empty query: the trail for newcomers, for somebody with no history yet. */
const NEWCOMER_TRAIL = 'trail:new-to-unikernels';
const MAX_LIMIT = 50;

export async function answer(request: SearchRequest): Promise<Answers> {
  const [{ engine, entries }, { by }, settings] = await Promise.all([
    currentSearch(),
    currentCatalog(),
    readSettings(),
  ]);
  const limit = Math.min(Math.max(1, request.limit), MAX_LIMIT);
  const query = request.query;
  if (query.trim() === '') {
    const items = opening(entries, request.page, settings.pins, settings.recent)
      .slice(0, limit)
      .map(({ entry, because }) => ({ ...present(entry, by, settings.pins), because }));
    return { request: request.request, query, items, total: items.length, facets: [], suggestions: [] };
  }
  const boost = new Set([
    ...settings.pins,
    ...settings.recent.slice(0, 5),
    ...request.page.map((id) => `project:${id}`),
  ]);
  const found = engine.search(query, { limit, boost });
  return {
    request: request.request,
    query,
    items: found.hits.flatMap((hit) => {
      const entry = entries[hit.entry];
      return entry ? [present(entry, by, settings.pins, hit)] : [];
    }),
    total: found.total,
    facets: found.facets,
    suggestions: found.suggestions,
    ...(found.message ? { message: found.message } : {}),
  };
}

/** What stands there before anything is typed. */
function opening(
  entries: Entry[],
  page: string[],
  pins: readonly string[],
  recent: readonly string[],
): { entry: Entry; because: NonNullable<Answer['because']> }[] {
  const byId = entriesById(entries);
  const wanted = [
    ...pins.map((id) => ({ id, because: 'pinned' as const })),
    ...page.map((id) => ({ id: `project:${id}`, because: 'page' as const })),
    ...recent.map((id) => ({ id, because: 'recent' as const })),
    { id: NEWCOMER_TRAIL, because: 'newcomer' as const },
  ];
  const seen = new Set<string>();
  return wanted.flatMap(({ id, because }) => {
    const entry = byId.get(id);
    if (!entry || seen.has(id)) return [];
    seen.add(id);
    return [{ entry, because }];
  });
}

/** Made once for the entries of a snapshot: an empty query is what every surface opens with. */
const keyed = new WeakMap<Entry[], Map<string, Entry>>();

function entriesById(entries: Entry[]): Map<string, Entry> {
  const known = keyed.get(entries) ?? new Map(entries.map((entry) => [entry.id, entry]));
  keyed.set(entries, known);
  return known;
}

/** An entry was opened: it comes first among the recent ones. */
export async function rememberOpened(entry: string): Promise<void> {
  await updateSettings(({ recent }) => ({ recent: [entry, ...recent.filter((id) => id !== entry)] }));
}

export async function pin(entry: string, pinned: boolean): Promise<void> {
  await updateSettings(({ pins }) => {
    const others = pins.filter((id) => id !== entry);
    return { pins: pinned ? [entry, ...others] : others };
  });
}

/** Serves every surface's port; answers go out in the order of the questions. */
export function listenToSearches(): void {
  browser.runtime.onConnect.addListener((port) => {
    if (port.name !== SEARCH_PORT) return;
    // Content scripts have no business here: only extension pages search.
    if (port.sender?.id !== browser.runtime.id || !isOwnPage(port.sender)) {
      port.disconnect();
      return;
    }
    let queue: Promise<unknown> = Promise.resolve();
    let newest = 0;
    port.onMessage.addListener((message: unknown) => {
      const request = readRequest(message);
      if (!request) return;
      newest = request.request;
      queue = queue.then(async () => {
        // Somebody typed on while this waited: only the newest question is worth an answer.
        if (request.request !== newest) return;
        const reply = await answer(request).catch((error: unknown) => failed(request, error));
        try {
          port.postMessage(reply);
        } catch {
          // The surface was closed.
        }
      });
    });
  });
}

/** Longest query read; what is beyond cannot be a name somebody looks for. */
const QUERY_MAX = 10_000;

function readRequest(message: unknown): SearchRequest | null {
  if (typeof message !== 'object' || message === null) return null;
  const { request, query, limit, page } = message as Record<string, unknown>;
  if (typeof request !== 'number' || typeof query !== 'string' || typeof limit !== 'number' || !Array.isArray(page))
    return null;
  return { request, query: query.slice(0, QUERY_MAX), limit, page: page.filter((id) => typeof id === 'string') };
}

function failed(request: SearchRequest, error: unknown): Answers {
  return {
    request: request.request,
    query: request.query,
    items: [],
    total: 0,
    facets: [],
    suggestions: [],
    message: { code: 'failed', values: [error instanceof Error ? error.message : String(error)] },
  };
}
