/** Types of programs.mjs, which itself runs before anything is installed. */
export type ProgramId = 'chromium' | 'firefox' | 'nginx' | 'xvfb' | 'xdotool' | 'openbox';
export interface Program {
  name: string;
  variable?: string;
  commands: string[];
  debian: string[];
  without: string;
}
export const PROGRAMS: Record<ProgramId, Program>;
export function find(id: ProgramId): string | undefined;
export function installWithApt(packages: string[]): boolean;
export function installWithPlaywright(): boolean;
