/** Speaks the sentences of public/_locales/en, as the browser would, to tests of views. */
import { speakWith } from '#components/text.ts';
import messages from '../../../public/_locales/en/messages.json' with { type: 'json' };

export const sentences: Readonly<Record<string, { message: string }>> = messages;

export function speakEnglish(): void {
  speakWith((key, values) =>
    (sentences[key]?.message ?? '').replace(
      /\$(\d)/g,
      (_whole, position: string) => values[Number(position) - 1] ?? '',
    ),
  );
}
