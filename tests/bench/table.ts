/** What a benchmark hands back, and how it is printed: a table a person reads, with the budget beside the figure. */

export interface Bench {
  title: string;
  rows: Record<string, string | number>[];
  notes?: string[];
}

/** Prints one benchmark to standard output. */
export function print({ title, rows, notes = [] }: Bench): void {
  console.log(`\n${title}`);
  console.table(rows);
  for (const note of notes) console.log(`  ${note}`);
}
