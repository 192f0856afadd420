/** The shortcuts in force. Browsers let only the user change them, on a page of their own. */
import { Keys } from '../ShortcutHints.tsx';
import { say } from '../text.ts';
import { OptionsSection } from './Field.tsx';

export interface ShortcutsSectionProps {
  commands: readonly { name: string; label: string; shortcut: string }[];
  onChange: () => void;
}

export function ShortcutsSection({ commands, onChange }: ShortcutsSectionProps) {
  return (
    <OptionsSection id="shortcuts" title={say('options_shortcuts')}>
      <dl class="shortcut-table">
        {commands.map((command) => (
          <div key={command.name}>
            <dt>{command.label}</dt>
            <dd>
              {command.shortcut ? (
                <Keys shortcut={command.shortcut} />
              ) : (
                <span class="quiet">{say('shortcut_none')}</span>
              )}
            </dd>
          </div>
        ))}
      </dl>
      <p class="quiet">{say('omnibox_hint')}</p>
      <button type="button" class="button" onClick={onChange}>
        {say('shortcuts_change')}
      </button>
    </OptionsSection>
  );
}
