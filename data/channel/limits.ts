/**
 * How much a channel may ask of a reader's machine. Ample for ten times the largest catalog we bench (100,000 rows); what is
 * beyond is no catalog but a mistake or an attack. Bytes, rows, levels and milliseconds.
 */
export interface Limits {
  /** The envelope: 150 bytes a shard, so 4,096 shards with room to spare. */
  envelopeBytes: number;
  shards: number;
  /** One shard as it travels, and expanded. */
  shardBytes: number;
  shardExpanded: number;
  /** All shards of a snapshot together. */
  totalBytes: number;
  totalExpanded: number;
  rows: number;
  /** Rows are four levels deep; whatever is deeper than this was not written by the publisher's tools. */
  depth: number;
  /** A request is given up when less than `stallBytes` arrived in this time. */
  stallMs: number;
  stallBytes: number;
  /** And in any case after this. */
  requestMs: number;
  /** Requests under way at once. */
  parallel: number;
}

const MIB = 1024 * 1024;

export const LIMITS: Limits = {
  envelopeBytes: MIB,
  shards: 4096,
  shardBytes: 4 * MIB,
  shardExpanded: 16 * MIB,
  totalBytes: 64 * MIB,
  totalExpanded: 256 * MIB,
  rows: 150_000,
  depth: 24,
  // Below the 30 s after which Chromium stops a worker whose request brought no answer: so the reason can still be told.
  stallMs: 25_000,
  stallBytes: 2048,
  requestMs: 300_000,
  parallel: 6,
};
