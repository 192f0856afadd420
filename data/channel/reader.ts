/**
 * The reader of channels, as the background holds one: refreshes when due or asked, one at a time; answers what is in use; adds
 * and removes the user's own channels. It never throws for what a channel, a network or a disk did: that is a reason, remembered
 * with the channel and shown.
 */
import type { Rows } from '#data/schema.ts';
import { envelopeUrl } from './address.ts';
import { type Failure, failing, failureOf } from './failure.ts';
import type { Fetch } from './fetch.ts';
import { fingerprintOf, isPublicKey } from './keys.ts';
import { LIMITS, type Limits } from './limits.ts';
import { failed, succeeded } from './outcome.ts';
import { type Progress, type RefreshOptions, readEnvelopeOf, refreshChannel } from './refresh.ts';
import { isDue, untilDue, waitFor } from './schedule.ts';
import { removeSlots, strayedSlots } from './slots.ts';
import {
  type Channel,
  createStateStore,
  freeId,
  newChannel,
  OFFICIAL,
  type Spare,
  type State,
  withChannel,
} from './state.ts';
import { type Storage, withReasons } from './storage.ts';
import { compareSerial } from './verify.ts';
import { type DamagedSlot, DERIVED, loadView, removeDerived, slotsOf, type View } from './view.ts';

export interface ReaderOptions {
  storage: Storage;
  /** Where to find again which channels there are, should the storage be lost. */
  spare?: Spare;
  fetch: Fetch;
  /** Milliseconds since 1970. */
  now(): number;
  /** From 0 to 1. */
  random(): number;
  /** This extension's version. */
  version: string;
  /** Address and key set at build; null makes a build that lives on its package. */
  official: { url: string; key: string } | null;
  bundledMade(): Promise<{ serial: number; created: string }>;
  bundledRows(): Promise<Rows>;
  /** Hears how far a refresh is. */
  onProgress?(progress: Progress | null): void;
  /** Hears that another snapshot is in use. Awaited before the refresh counts as done. */
  onFlip?(): Promise<void>;
  /** Hears that a slot does not hold what was accepted: something is due sooner than was said. */
  onDamage?(): void;
  limits?: Limits;
}

export interface ChannelFacts {
  fingerprint: string;
  name: string;
  rows: number;
}

export type Told<T> = ({ ok: true } & T) | { ok: false; error: Failure };

export interface Reader {
  /** What is remembered, with a reason where it cannot be read, or the last outcome could not be written. */
  state(): Promise<{ state: State; failure: Failure | null }>;
  /** The catalog in use; null where it is the package's own. */
  view(): Promise<View | null>;
  /** Refreshes one channel or all, now; joins a refresh that is under way. */
  refresh(channel?: string): Promise<void>;
  /** Refreshes what is due. */
  refreshDue(): Promise<void>;
  /** Milliseconds until something is due; null where nothing ever is. */
  untilDue(): Promise<number | null>;
  progress(): Progress | null;
  /** Reads a channel without adding it. */
  preview(url: string, key: string): Promise<Told<ChannelFacts>>;
  /** Adds a channel whose fingerprint the user has confirmed, and reads it for the first time. */
  add(url: string, key: string, fingerprint: string): Promise<Told<{ channel: string }>>;
  /** Takes an added channel away without trace. */
  remove(channel: string): Promise<void>;
  /** The package's catalog and no updates, or back to the channels. */
  useBundled(bundled: boolean): Promise<void>;
}

export function createReader(given: ReaderOptions): Reader {
  const storage = withReasons(given.storage, DERIVED);
  const limits = given.limits ?? LIMITS;
  const official = given.official && { url: envelopeUrl(given.official.url), key: given.official.key };
  const states = createStateStore(storage, official, given.spare);
  let progress: Progress | null = null;
  let running: Promise<void> | null = null;
  let unwritten: Failure | null = null;

  const report = (step: Progress | null): void => {
    progress = step;
    given.onProgress?.(step);
  };
  const flipped = async (): Promise<void> => given.onFlip?.();
  const options: RefreshOptions = {
    storage,
    limits,
    states,
    version: given.version,
    fetch: given.fetch,
    bundledMade: given.bundledMade,
    bundledRows: given.bundledRows,
    report,
    succeeded: (channel, taken) => succeeded(channel, taken, given.now(), given.random()),
  };

  async function state(): Promise<{ state: State; failure: Failure | null }> {
    try {
      return { state: await states.read(), failure: unwritten };
    } catch (error) {
      const channels = official ? [newChannel(OFFICIAL, '', official)] : [];
      return { state: { version: 1, bundled: false, channels }, failure: failureOf(error) };
    }
  }

  const change = (id: string, recipe: (channel: Channel) => Channel): Promise<State> =>
    states.update((now) => withChannel(now, id, recipe));

  /** One channel's turn. Only a storage that cannot remember the outcome makes it throw. */
  async function turn(id: string): Promise<void> {
    const started = given.now();
    // A worker that dies from here on finds the attempt counted: a snapshot that kills it is not asked for in a loop.
    const { channels } = await change(id, (channel) => ({
      ...channel,
      lastAttempt: started,
      failures: channel.failures + 1,
      due: started + waitFor({ failures: channel.failures + 1 }, given.random()),
    }));
    const channel = channels.find((one) => one.id === id);
    if (!channel) return;
    try {
      const { outcome } = await refreshChannel(channel, options);
      if (outcome === 'updated') await flipped();
    } catch (error) {
      const { retryAfter, ...failure } = failureOf(error);
      await change(id, (now) => failed(now, failure, retryAfter, given.now(), given.random()));
    }
  }

  async function run(choose: (channel: Channel) => boolean): Promise<void> {
    const { state: now, failure } = await state();
    if (now.bundled) return;
    // Never by a list that could not be read: it would not hold the user's own channels.
    if (!failure) await sweep(now).catch(() => undefined);
    unwritten = null;
    for (const { id } of now.channels.filter(choose))
      await turn(id).catch((error: unknown) => {
        unwritten = plain(error);
      });
  }

  /** Takes away what a worker that was stopped in the middle of `remove` left behind. */
  async function sweep({ channels }: State): Promise<void> {
    const left = await strayedSlots(
      storage,
      channels.map(({ id }) => id),
    );
    if (left.length === 0) return;
    await removeDerived(storage);
    await storage.remove(left);
  }

  /** One refresh at a time: who comes while one runs shares it, or waits for it where it wants another channel. */
  async function singly(choose: (channel: Channel) => boolean, joins: boolean): Promise<void> {
    while (running) {
      await running;
      if (joins) return;
    }
    running = run(choose).finally(() => {
      running = null;
      report(null);
    });
    await running;
  }

  async function dropDamaged(damaged: DamagedSlot[]): Promise<void> {
    for (const { channel, slot, hash } of damaged)
      await change(channel, (now) => {
        // A refresh has filled it since it was read.
        if (now.slots[slot]?.hash !== hash) return now;
        const slots = { ...now.slots, [slot]: null };
        const rest = slotsOf({ ...now, slots });
        return { ...now, slots, active: rest[0] ?? null, due: wasFilledAnew(now) ? now.due : 0 };
      }).catch(() => undefined);
    given.onDamage?.();
  }

  async function preview(url: string, key: string): Promise<Told<ChannelFacts>> {
    try {
      const { fingerprint, name, rows } = await factsOf(url, key);
      return { ok: true, fingerprint, name, rows };
    } catch (error) {
      return { ok: false, error: plain(error) };
    }
  }

  async function factsOf(url: string, key: string): Promise<ChannelFacts & { url: string }> {
    const address = envelopeUrl(url);
    const trimmed = key.trim();
    if (!isPublicKey(trimmed)) throw failing('key');
    const { channels } = await states.read();
    const known = channels.find((channel) => channel.url === address || channel.key === trimmed);
    if (known) throw failing('known', known.name || known.id);
    const verified = await readEnvelopeOf({ url: address, key: trimmed }, options);
    compareSerial(verified, { version: given.version });
    return {
      url: address,
      fingerprint: await fingerprintOf(trimmed),
      name: verified.payload.name,
      rows: verified.payload.rows,
    };
  }

  async function add(url: string, key: string, fingerprint: string): Promise<Told<{ channel: string }>> {
    try {
      const facts = await factsOf(url, key);
      if (facts.fingerprint !== fingerprint) throw failing('fingerprint');
      let id = '';
      await states.update((now) => {
        id = freeId(facts.name, now);
        const channel = newChannel(id, facts.name, { url: facts.url, key: key.trim() });
        return { ...now, channels: [...now.channels, channel] };
      });
      await singly((channel) => channel.id === id, false);
      const { bundled, channels } = await states.read();
      const added = channels.find((channel) => channel.id === id);
      if (added?.active || bundled) return { ok: true, channel: id };
      // A channel that cannot be read once is not kept: the user would find it among the working ones.
      await remove(id);
      return { ok: false, error: added?.lastError ?? { code: 'removed', values: [] } };
    } catch (error) {
      return { ok: false, error: plain(error) };
    }
  }

  async function remove(id: string): Promise<void> {
    if (id === OFFICIAL) return;
    await states.update((now) => ({ ...now, channels: now.channels.filter((channel) => channel.id !== id) }));
    if (!running) await clear(id);
    // A refresh that may still be writing finds no channel at its flip, and what it wrote goes, too; but a slow host must not keep
    // anybody waiting.
    else void running.then(() => clear(id)).catch(() => undefined);
    await flipped();
  }

  async function clear(id: string): Promise<void> {
    // In this order: slots without a channel tell `sweep` that there is something left to do.
    await removeDerived(storage);
    await removeSlots(storage, id);
  }

  return {
    state,
    view: async () => {
      const now = await states.read().catch(() => null);
      return now && loadView(now, options, dropDamaged).catch(() => null);
    },
    refresh: (id) => singly((channel) => id === undefined || channel.id === id, id === undefined),
    refreshDue: () => singly((channel) => isDue(channel.due, given.now()), true),
    untilDue: async () => {
      const { state: now, failure } = await state();
      if (now.bundled || now.channels.length === 0) return null;
      const wait = untilDue(
        now.channels.map(({ due }) => due),
        given.now(),
      );
      // Where nothing can be remembered everything is due for ever, and the alarm would wake the worker every half minute.
      return failure && wait !== null ? Math.max(wait, waitFor({ failures: 1 }, given.random())) : wait;
    },
    progress: () => progress,
    preview,
    add,
    remove,
    useBundled: async (bundled) => {
      await states.update((now) => ({ ...now, bundled }));
      await flipped();
    },
  };
}

function plain(error: unknown): Failure {
  const { code, values } = failureOf(error);
  return { code, values };
}

/** What was lost is fetched again at once, but once: a disk that spoils what it keeps must not make a reader download all day. */
function wasFilledAnew({ history, highest }: Channel): boolean {
  return history.filter(({ outcome, serial }) => outcome === 'updated' && serial === highest?.serial).length > 1;
}
