/** The search of a surface: one session with the background, the query as typed, the newest answers. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Answers } from '#data/search/answers.ts';
import { openSearch, type SearchSession } from '../background/client.ts';

/** Hits a surface asks for: more than fit, fewer than slow a keystroke down. */
const LIMIT = 30;

export interface Search {
  query: string;
  answers: Answers | null;
  setQuery: (query: string | ((before: string) => string)) => void;
  /** Asks the same again: the catalog or the pins changed. */
  again: () => void;
}

/** @param early what was typed before; @param page projects of the page below, first on an empty query. */
export function useSearch(early: string, page: readonly string[] = []): Search {
  const [query, setQuery] = useState(early);
  const [answers, setAnswers] = useState<Answers | null>(null);
  const [turn, setTurn] = useState(0);
  const session = useRef<SearchSession | null>(null);
  const pageKey = page.join(' ');
  useEffect(() => () => session.current?.close(), []);
  // `turn` asks again with nothing else changed; `pageKey` stands for `page`.
  useEffect(() => {
    session.current ??= openSearch(setAnswers);
    session.current.search(query, LIMIT, pageKey === '' ? [] : pageKey.split(' '));
  }, [query, pageKey, turn]);
  const again = useCallback(() => setTurn((before) => before + 1), []);
  return { query, answers, setQuery, again };
}
