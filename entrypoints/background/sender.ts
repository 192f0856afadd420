/** Who is speaking: the browser's own word on it, which neither a page nor its content script can forge. */
import type { Runtime } from 'webextension-polyfill';

/** True for our own pages, the palette's frame (under its dynamic origin) among them; false for every content script. */
export function isOwnPage(sender: Runtime.MessageSender | undefined): boolean {
  return /^(?:chrome|moz)-extension:/.test(sender?.url ?? '');
}
