/**
 * Answers the requests of messages.ts. A request from a page's content script is outside data: it may only use the sentinel's and
 * the overlay's requests, from a tab's top frame, and its input is checked before anything is done with it.
 */
import type { Runtime } from 'webextension-polyfill';
import { browser } from 'wxt/browser';
import { z } from 'zod';
import type { CatalogStatus } from '#data/snapshot/status.ts';
import { announceTo } from './announce.ts';
import { atlasData, catalogStatus, newcomerLinks } from './catalog-view.ts';
import { addChannel } from './channel-view.ts';
import { reader } from './channels.ts';
import { openPopup } from './commands.ts';
import type { RequestName, Requests } from './messages.ts';
import { brief, describePage, look, markPage, openPage } from './pages.ts';
import { openLink, palettePage, relayTyped } from './palette.ts';
import { refreshNow, settingsChanged, useBundled } from './refresh.ts';
import { pin, rememberOpened } from './search.ts';
import { isOwnPage } from './sender.ts';
import { changeSettings, mirrorError, readSettings } from './settings.ts';
import { hide, markAlways, rememberOpen } from './sites.ts';
import { tabState } from './tab-state.ts';

type Sender = Runtime.MessageSender;
type Answer<K extends RequestName> = (input: Requests[K]['input'], sender: Sender) => Promise<Requests[K]['output']>;
type Answering = { [K in RequestName]: Answer<K> };

/** The sender's tab; a content script always has one. */
function tabOf(sender: Sender): number {
  const id = sender.tab?.id;
  if (id === undefined) throw new Error('This request comes from a tab, and this sender has none.');
  return id;
}

const nothing = async (done: Promise<unknown>): Promise<null> => {
  await done;
  return null;
};

const statusAfter = async (done: Promise<unknown>): Promise<CatalogStatus> => {
  await done;
  return catalogStatus();
};

const answers: Answering = {
  'sentinel:look': ({ url }, sender) => look(tabOf(sender), url),
  'overlay:open': ({ url }, sender) => openPage(tabOf(sender), url),
  'overlay:describe': ({ url, facts, mentions }, sender) => describePage(tabOf(sender), url, facts, mentions),
  'overlay:brief': ({ project }) => brief(project),
  'overlay:opened': async ({ host, open }, sender) => {
    // A private window leaves nothing behind.
    if (!sender.tab?.incognito) await rememberOpen(host, open);
    return null;
  },
  'overlay:typed': (typed, sender) => nothing(relayTyped(tabOf(sender), typed)),
  'overlay:no-palette': (_input, sender) => nothing(openPopup(tabOf(sender))),
  'any:hide': (wish) => nothing(hide(wish)),
  'any:options': ({ section }) =>
    nothing(browser.tabs.create({ url: `${browser.runtime.getURL('/options.html')}#${section}` })),
  'surface:tab': ({ tabId, url }) => tabState(tabId, url),
  'surface:settings': () => readSettings(),
  'surface:sync-error': async () => mirrorError(),
  'surface:change': async (patch) => {
    const settings = await changeSettings(patch);
    if ('refresh' in patch) settingsChanged();
    return settings;
  },
  'surface:status': () => catalogStatus(),
  'surface:refresh': ({ channel }) => statusAfter(refreshNow(channel)),
  'surface:channel-preview': ({ url, key }) => reader().preview(url, key),
  'surface:channel-add': (wanted) => addChannel(wanted, catalogStatus),
  'surface:channel-remove': ({ id }) => statusAfter(reader().remove(id)),
  'surface:use-bundled': ({ bundled }) => statusAfter(useBundled(bundled)),
  'surface:always': ({ host, always }) => nothing(markAlways(host, always)),
  'surface:mark': ({ tabId }) => markPage(tabId),
  'surface:opened': async ({ entry }, sender) => {
    if (!sender.tab?.incognito) await rememberOpened(entry);
    return null;
  },
  'surface:pin': ({ entry, pinned }) => nothing(pin(entry, pinned)),
  'surface:atlas': () => atlasData(),
  'surface:brief': ({ project }) => brief(project),
  'surface:links': () => newcomerLinks(),
  'palette:ready': async (_input, sender) => {
    const tab = tabOf(sender);
    await announceTo(tab, { announce: 'palette', state: 'ready' });
    return { tab };
  },
  'palette:close': (_input, sender) => nothing(announceTo(tabOf(sender), { announce: 'palette', state: 'close' })),
  'palette:open-link': ({ url, where }, sender) => nothing(openLink(tabOf(sender), url, where)),
  'palette:page': (_input, sender) => palettePage(tabOf(sender), sender.tab?.url),
};

/** Address and names from a page are bounded: a hostile page could run the content script's code path with anything. */
const Text = z.string().max(8192);
/** Shown as links, in our own pages too. */
const WebAddress = Text.regex(/^https?:\/\//i);
/** Tags, or lists a mail went to; who writes more of them loses the rest, not the card. */
const Names = z.array(Text).transform((names) => names.slice(0, 50));
const Facts = z
  .object({ previous: WebAddress.optional(), next: WebAddress.optional() })
  .catchall(z.union([Text, Names]))
  .nullable();
const FROM_PAGES: { [K in RequestName]?: z.ZodType } = {
  'sentinel:look': z.object({ url: Text }),
  'overlay:open': z.object({ url: Text }),
  'overlay:describe': z.object({
    url: Text,
    facts: Facts,
    mentions: z.array(z.object({ project: z.string().max(200), count: z.number() })).max(2000),
  }),
  'overlay:brief': z.object({ project: z.string().max(200) }),
  'overlay:opened': z.object({ host: z.string().max(253), open: z.boolean() }),
  'overlay:typed': z.object({ text: z.string().max(1000), late: z.boolean() }),
  'overlay:no-palette': z.null(),
  'any:hide': z.object({
    site: z.string().max(253).optional(),
    project: z.string().max(200).optional(),
    surface: z.enum(['card', 'marks', 'hover']).optional(),
    hide: z.boolean(),
  }),
  'any:options': z.object({ section: z.enum(['appearance', 'shortcuts']) }),
};

async function serve(message: { name: RequestName; input: unknown }, sender: Sender): Promise<unknown> {
  if (!isOwnPage(sender)) {
    const shape = FROM_PAGES[message.name];
    if (!shape || sender.frameId !== 0) throw new Error(`${message.name} is not for pages.`);
    const read = shape.safeParse(message.input);
    if (!read.success) throw new Error(`${message.name} does not take this: ${z.prettifyError(read.error)}`);
    message.input = read.data;
  }
  const answer = Object.hasOwn(answers, message.name) ? (answers[message.name] as Answer<RequestName>) : undefined;
  if (!answer) throw new Error(`Nobody answers ${message.name}.`);
  return answer(message.input as never, sender);
}

/** Registers the one listener for requests. */
export function listenToRequests(): void {
  browser.runtime.onMessage.addListener((message: unknown, sender: Sender) => {
    if (sender.id !== browser.runtime.id || typeof message !== 'object' || message === null || !('name' in message))
      return;
    return serve(message as { name: RequestName; input: unknown }, sender).then(
      (output) => ({ ok: true, output }),
      (error: unknown) => ({ ok: false, error: error instanceof Error ? error.message : String(error) }),
    );
  });
}
