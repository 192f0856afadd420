/** groups.io: its markup was never verified, so the address is all that counts. */
import type { Reader } from '../markup.ts';

export const groupsIo: Reader = () => ({});
