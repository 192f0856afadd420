/** Settings out to a file and back, with a look at what would change before it does, and a way back after. */
import { say, sayCode } from '../text.ts';
import type { ImportPlan } from './backup.ts';
import { OptionsSection, Toggle } from './Field.tsx';

export interface BackupSectionProps {
  sync: boolean;
  /** Why the browser's sync took nothing the last time, in its words; null when it did. */
  syncError: string | null;
  /** What the chosen file would change; `unreadable` when it is no backup; null while none is chosen. */
  plan: ImportPlan | 'unreadable' | null;
  /** An import was applied and can be undone. */
  undoable: boolean;
  onSync: (sync: boolean) => void;
  onExport: () => void;
  onChoose: (file: File) => void;
  onApply: () => void;
  onCancel: () => void;
  onUndo: () => void;
}

export function BackupSection(props: BackupSectionProps) {
  return (
    <OptionsSection id="backup" title={say('options_backup')}>
      <Toggle label={say('option_sync')} hint={say('option_sync_hint')} checked={props.sync} onChange={props.onSync} />
      {props.sync && props.syncError && <p class="notice">{say('sync_failed', props.syncError)}</p>}
      <div class="field buttons">
        <button type="button" class="button" onClick={props.onExport}>
          {say('backup_export')}
        </button>
        <label class="button file-button">
          {say('backup_import')}
          <input
            class="sr-only"
            type="file"
            accept="application/json,.json"
            onChange={(event) => {
              const file = event.currentTarget.files?.[0];
              event.currentTarget.value = '';
              if (file) props.onChoose(file);
            }}
          />
        </label>
        {props.undoable && (
          <button type="button" class="button" onClick={props.onUndo}>
            {say('backup_undo')}
          </button>
        )}
      </div>
      <div role="status">
        {props.plan === 'unreadable' && <p class="notice">{say('backup_unreadable')}</p>}
        {props.plan && props.plan !== 'unreadable' && (
          <Plan plan={props.plan} onApply={props.onApply} onCancel={props.onCancel} />
        )}
        {props.undoable && !props.plan && <p class="quiet">{say('backup_done')}</p>}
      </div>
    </OptionsSection>
  );
}

function Plan({ plan, onApply, onCancel }: { plan: ImportPlan } & Pick<BackupSectionProps, 'onApply' | 'onCancel'>) {
  return (
    <div class="field callout">
      {plan.changes.length === 0 ? (
        <p>{say('backup_same')}</p>
      ) : (
        <table class="plan">
          <thead>
            <tr>
              <th scope="col">{say('backup_setting')}</th>
              <th scope="col">{say('backup_now')}</th>
              <th scope="col">{say('backup_then')}</th>
            </tr>
          </thead>
          <tbody>
            {plan.changes.map((change) => (
              <tr key={change.key}>
                <th scope="row">{sayCode('setting', change.key.toLowerCase())}</th>
                <td>{change.from}</td>
                <td>{change.to}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {plan.refused.length > 0 && (
        <p class="notice">{say('backup_refused', plan.refused.join(say('list_separator')))}</p>
      )}
      <div class="buttons">
        {plan.changes.length > 0 && (
          <button type="button" class="button button-main" onClick={onApply}>
            {say('backup_apply')}
          </button>
        )}
        <button type="button" class="button" onClick={onCancel}>
          {say('cancel')}
        </button>
      </div>
    </div>
  );
}
