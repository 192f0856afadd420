/**
 * Where the parts of the snapshot in use are read from: the channels' slots where there is a good one, else the package. Each part
 * is read when asked, because most wake-ups need only the address index.
 */
import type { View } from '#data/channel/view.ts';
import { reader } from './channels.ts';
import { bundledParts } from './packaged.ts';

export type Parts = View;

/** The parts of the snapshot in use. */
export async function loadParts(): Promise<Parts> {
  return (await reader().view()) ?? bundledParts();
}
