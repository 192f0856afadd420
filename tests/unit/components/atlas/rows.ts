/** Rows for tests of the atlas: whole projects from the little that a test is about. */
import { Project } from '#data/schema.ts';

export const project = (id: string, more: Record<string, unknown> = {}): Project =>
  Project.parse({
    id,
    name: id.toUpperCase(),
    kind: 'unikernel',
    scope: 'core',
    summary: `What ${id} is.`,
    status: { state: 'active', asOf: '2026-08', how: 'seen' },
    names: [{ text: id }],
    addresses: [],
    sources: ['page:x'],
    ...more,
  });

export const tie = (to: string, kind: string) => ({ to, kind, reason: `Because of ${to}.`, sources: ['page:x'] });
