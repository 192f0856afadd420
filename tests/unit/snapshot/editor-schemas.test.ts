/** The committed JSON Schemas are those that the Zod schemas give, and the rows' own folder holds nothing else. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { editorSchemas } from '#data/snapshot/editor-schemas.ts';
import { CATALOG_DIR } from '#data/snapshot/read-catalog.ts';

describe('editor schemas', () => {
  it('are committed as the Zod schemas give them (else run `npm run catalog -- schema`)', async () => {
    const folder = join(CATALOG_DIR, 'schema');
    const fresh = editorSchemas();
    expect((await readdir(folder)).sort()).toEqual([...fresh.keys()].sort());
    for (const [file, text] of fresh) expect(await readFile(join(folder, file), 'utf8')).toBe(text);
  });

  it('require what a row must say and refuse keys that no row has', () => {
    const project = JSON.parse(editorSchemas().get('project.schema.json') ?? '{}') as {
      required: string[];
      additionalProperties: boolean;
      properties: { names: { items: { additionalProperties: boolean; required: string[] } } };
    };
    expect(project.required).toContain('summary');
    expect(project.required).not.toContain('venues');
    expect(project.additionalProperties).toBe(false);
    expect(project.properties.names.items.additionalProperties).toBe(false);
    expect(project.properties.names.items.required).toEqual(['text']);
  });
});
