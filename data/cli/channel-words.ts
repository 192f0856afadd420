/** A channel's failure in the words the extension shows, for the terminal. Node only. */
import { readFile } from 'node:fs/promises';
import type { Failure } from '#data/channel/failure.ts';

const MESSAGES = new URL('../../public/_locales/en/messages.json', import.meta.url);

export async function channelSentence({ code, values }: Failure): Promise<string> {
  const messages = JSON.parse(await readFile(MESSAGES, 'utf8')) as Record<string, { message: string }>;
  const message = messages[`channel_error_${code}`]?.message ?? code;
  return message.replace(/\$(\d)/g, (_, number: string) => values[Number(number) - 1] ?? '');
}
