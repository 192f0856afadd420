/** How Atlas shows itself on pages. */
import type { Settings } from '#data/settings/settings.ts';
import { say } from '../text.ts';
import { Choice, OptionsSection, Toggle } from './Field.tsx';

export function AppearanceSection(props: { settings: Settings; onChange: (patch: Partial<Settings>) => void }) {
  const { settings, onChange } = props;
  return (
    <OptionsSection id="appearance" title={say('options_appearance')}>
      <Choice
        legend={say('option_card')}
        value={settings.card}
        options={[
          { value: 'chip', label: say('option_card_chip') },
          { value: 'open', label: say('option_card_open') },
          { value: 'off', label: say('option_card_off') },
        ]}
        onChange={(card) => onChange({ card })}
      />
      <Toggle
        label={say('option_marks')}
        hint={say('option_marks_hint')}
        checked={settings.marks}
        onChange={(marks) => onChange({ marks })}
      />
      <Choice
        legend={say('option_hover')}
        value={settings.hover}
        options={[
          { value: 'pointer', label: say('option_hover_pointer') },
          { value: 'keyboard', label: say('option_hover_keyboard') },
          { value: 'off', label: say('option_hover_off') },
        ]}
        onChange={(hover) => onChange({ hover })}
      />
      <Toggle label={say('option_badge')} checked={settings.badge} onChange={(badge) => onChange({ badge })} />
      <Choice
        legend={say('option_theme')}
        value={settings.theme}
        options={[
          { value: 'auto', label: say('option_theme_auto') },
          { value: 'light', label: say('option_theme_light') },
          { value: 'dark', label: say('option_theme_dark') },
        ]}
        onChange={(theme) => onChange({ theme })}
      />
    </OptionsSection>
  );
}
