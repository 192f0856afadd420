/** What the options page shows of a channel; the background's status fits it. */

export interface ErrorView {
  /** Worded by `channel_error_CODE`. */
  code: string;
  values: string[];
}

export interface HistoryView {
  at: string;
  serial?: number;
  outcome: 'updated' | 'unchanged' | 'failed';
  added?: number;
  changed?: number;
  removed?: number;
  error?: ErrorView;
}

export interface ChannelView {
  id: string;
  kind: 'bundled' | 'official' | 'added';
  name: string;
  url?: string;
  fingerprint?: string;
  serial?: number;
  created?: string;
  expires?: string;
  expired?: boolean;
  rows?: number;
  lastAttempt?: string;
  lastSuccess?: string;
  lastError?: ErrorView;
  nextAttempt?: string;
  history: HistoryView[];
}

export interface CatalogView {
  serial: number;
  created: string;
  origin: 'bundled' | 'channel';
  counts: { projects: number; venues: number; resources: number; trails: number };
  channels: ChannelView[];
  refreshing: boolean;
  /** Where the refresh under way stands. */
  progress?: { channel: string; step: 'asking' | 'fetching' | 'checking' | 'storing'; done: number; total: number };
  /** The user chose the package's catalog. */
  bundledChosen?: boolean;
}
