/** The shortcuts in force, where they are used, and the way to change them. */
import type { MessageKey } from './text.ts';
import { say } from './text.ts';

/** Shows one shortcut ("Alt+Shift+K") as keys. */
export function Keys({ shortcut }: { shortcut: string }) {
  return (
    <kbd class="keys">
      {shortcut
        .split(/\+(?=.)/)
        .filter(Boolean)
        .map((key) => (
          <kbd>{key}</kbd>
        ))}
    </kbd>
  );
}

/** Keys that work in a list of hits; they are the combobox's own and not configurable. */
const LIST_KEYS: readonly [string, MessageKey][] = [
  ['↵', 'key_open'],
  ['→', 'key_actions'],
  ['Esc', 'key_close'],
];

export function ListKeys({ modifier }: { modifier: string }) {
  return (
    <ul class="list-keys">
      {LIST_KEYS.map(([key, label]) => (
        <li>
          <Keys shortcut={key} />
          {say(label)}
        </li>
      ))}
      <li>
        <Keys shortcut={`${modifier}+↵`} />
        {say('key_tab')}
      </li>
    </ul>
  );
}

export interface ShortcutHintsProps {
  /** By command name; an empty string where none is set. */
  shortcuts: Readonly<Record<string, string>>;
  /** Shown in this order; commands without a shortcut say so. */
  commands: readonly { command: string; label: string }[];
  onChange: () => void;
}

export function ShortcutHints({ shortcuts, commands, onChange }: ShortcutHintsProps) {
  return (
    <div class="shortcuts">
      {commands.map(({ command, label }) => {
        const shortcut = shortcuts[command];
        return (
          <span class="shortcut">
            {label}
            {shortcut ? <Keys shortcut={shortcut} /> : <span class="quiet">{say('shortcut_none')}</span>}
          </span>
        );
      })}
      <button type="button" class="link-button" onClick={onChange}>
        {say('shortcut_change')}
      </button>
    </div>
  );
}
