/** What Atlas does not do with anybody's data, and whose work it is. */
import { Logo } from '../Logo.tsx';
import { say } from '../text.ts';
import { OptionsSection } from './Field.tsx';

export function AboutSection({ version }: { version: string }) {
  return (
    <OptionsSection id="about" title={say('options_about')}>
      <h3>{say('privacy_title')}</h3>
      <ul class="plain">
        <li>{say('privacy_local')}</li>
        <li>{say('privacy_network')}</li>
        <li>{say('privacy_telemetry')}</li>
        <li>{say('privacy_storage')}</li>
      </ul>
      <p class="about">
        <Logo size={24} />
        {say('about_version', version)}
      </p>
    </OptionsSection>
  );
}
