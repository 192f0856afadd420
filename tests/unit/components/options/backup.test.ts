import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportText, planImport } from '#components/options/backup.ts';
import { DEFAULTS } from '#data/settings/settings.ts';

const mine = { ...DEFAULTS, theme: 'dark' as const, hiddenSites: ['example.org'], recent: ['project:osv'] };

describe('a backup of settings', () => {
  it('brings back what was exported', () => {
    const plan = planImport(exportText(mine), DEFAULTS);
    expect(plan?.patch).toEqual({ theme: 'dark', hiddenSites: ['example.org'] });
    expect(plan?.undo).toEqual({ theme: 'auto', hiddenSites: [] });
    expect(plan?.refused).toEqual([]);
  });
  it('leaves out what one reads', () => {
    expect(exportText(mine)).not.toContain('project:osv');
  });
  it('changes nothing when nothing differs', () => {
    expect(planImport(exportText(mine), mine)?.changes).toEqual([]);
  });
  it('names values that do not fit and leaves them as they are', () => {
    const plan = planImport('{"theme":"purple","marks":false}', DEFAULTS);
    expect(plan?.refused).toEqual(['theme']);
    expect(plan?.patch).toEqual({ marks: false });
    expect(planImport('{"theme":"purple"}', mine)?.patch).toEqual({});
  });
  it('is never mistaken: other text is no backup, and no text throws', () => {
    for (const text of ['', 'null', '[]', '{}', '"x"', '{"unknown":1}']) expect(planImport(text, DEFAULTS)).toBeNull();
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const plan = planImport(text, DEFAULTS);
        expect(plan === null || Array.isArray(plan.changes)).toBe(true);
      }),
    );
  });
});
