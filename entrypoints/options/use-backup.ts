/** Export and import of settings: files in and out, the plan of an import, and its undo. */
import { useState } from 'preact/hooks';
import { exportText, type ImportPlan, planImport } from '#components/options/backup.ts';
import type { Settings } from '#data/settings/settings.ts';

/** No settings file is near this; a wrong choice (a film) must not fill the memory. */
const FILE_MAX = 1_000_000;

export interface Backup {
  plan: ImportPlan | 'unreadable' | null;
  undoable: boolean;
  exportFile: () => void;
  choose: (file: File) => void;
  apply: () => void;
  cancel: () => void;
  undo: () => void;
}

export function useBackup(settings: Settings, change: (patch: Partial<Settings>) => void): Backup {
  const [plan, setPlan] = useState<Backup['plan']>(null);
  const [undo, setUndo] = useState<Partial<Settings> | null>(null);
  const choose = async (file: File): Promise<void> => {
    setUndo(null);
    setPlan(file.size > FILE_MAX ? 'unreadable' : (planImport(await file.text(), settings) ?? 'unreadable'));
  };
  return {
    plan,
    undoable: undo !== null,
    exportFile: () => {
      const url = URL.createObjectURL(new Blob([exportText(settings)], { type: 'application/json' }));
      const link = Object.assign(document.createElement('a'), { href: url, download: 'unikernel-atlas-settings.json' });
      link.click();
      URL.revokeObjectURL(url);
    },
    choose: (file) => void choose(file),
    apply: () => {
      if (!plan || plan === 'unreadable') return;
      change(plan.patch);
      setUndo(plan.undo);
      setPlan(null);
    },
    cancel: () => setPlan(null),
    undo: () => {
      if (undo) change(undo);
      setUndo(null);
    },
  };
}
