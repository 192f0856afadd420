/**
 * JSON Schemas of the rows, for editors: completion and squiggles while a row is typed. Made from the Zod schemas, so that there is
 * one truth; what spans rows is left to the check. Written by `npm run catalog -- schema`, committed under data/catalog/schema.
 */
import { z } from 'zod';
import { ROW_KINDS, ROW_SCHEMAS, type RowKind } from '#data/schema.ts';

/** File name under data/catalog/schema, as rows name it in their first line. */
export function editorSchemaFile(kind: RowKind): string {
  return `${kind.slice(0, -1)}.schema.json`;
}

/** First line of a row's file: where editors with a YAML language server find the schema. */
export function editorHint(kind: RowKind): string {
  return `# yaml-language-server: $schema=../schema/${editorSchemaFile(kind)}`;
}

/** Text of every schema file, by file name; ends with a line break. */
export function editorSchemas(): Map<string, string> {
  const texts = new Map<string, string>();
  for (const kind of ROW_KINDS) {
    const schema = z.toJSONSchema(ROW_SCHEMAS[kind], {
      // What a person writes, before defaults are filled in.
      io: 'input',
      override: ({ jsonSchema }) => {
        // The extension drops unknown keys; for somebody typing they are mistakes.
        if (jsonSchema.type === 'object') jsonSchema.additionalProperties = false;
      },
    });
    const title = `Unikernel Atlas: a row of ${kind}/`;
    texts.set(editorSchemaFile(kind), `${JSON.stringify({ title, ...schema }, null, 2)}\n`);
  }
  return texts;
}
