/**
 * What people are told of the catalog and its channels: where the snapshot in use came from, how old it is, what was tried and what
 * came of it. Plain data, made by the background, shown by options and popup.
 */

/** Why something failed, worded by `channel_error_CODE`. */
export interface Reason {
  code: string;
  values: string[];
}

/** One refresh and what it brought; `unchanged` ones in a row are one entry. */
export interface HistoryEntry {
  /** ISO 8601, as all times here. */
  at: string;
  serial?: number;
  outcome: 'updated' | 'unchanged' | 'failed';
  added?: number;
  changed?: number;
  removed?: number;
  error?: Reason;
}

/** State of one channel, told truthfully; `bundled` is the snapshot in the package. */
export interface ChannelStatus {
  id: string;
  kind: 'bundled' | 'official' | 'added';
  name: string;
  url?: string;
  fingerprint?: string;
  /** The snapshot in use from it. */
  serial?: number;
  created?: string;
  expires?: string;
  expired?: boolean;
  rows?: number;
  lastAttempt?: string;
  lastSuccess?: string;
  lastError?: Reason;
  nextAttempt?: string;
  /** Newest first. */
  history: HistoryEntry[];
}

export interface CatalogStatus {
  /** What is asked now. */
  serial: number;
  created: string;
  origin: 'bundled' | 'channel';
  counts: { projects: number; venues: number; resources: number; trails: number };
  channels: ChannelStatus[];
  refreshing: boolean;
  /** How far the refresh under way is: of which channel, in which step, how many files of how many. */
  progress?: { channel: string; step: 'asking' | 'fetching' | 'checking' | 'storing'; done: number; total: number };
  /** The user chose the package's catalog; otherwise it serves only until a channel has something newer. */
  bundledChosen?: boolean;
  /** Hosts of the snapshot that the extension may not run on yet. */
  ungrantedHosts: string[];
}
