/**
 * The input of a search, as an ARIA combobox. It is rendered before there is any data, takes focus at once, and leaves every
 * key it has no use for to the browser and the input method.
 */
import type { RefObject } from 'preact';
import { Icon } from './Icon.tsx';
import { type ListAction, listAction } from './keys.ts';
import { say } from './text.ts';

/** Longer texts are pasted by accident. The engine reads less, and says so. */
const QUERY_MAX = 10_000;

export interface SearchBoxProps {
  query: string;
  /** Id of the listbox it controls and of the active option in it. */
  list: string;
  activeOption: string | undefined;
  hits: number;
  active: number;
  input: RefObject<HTMLInputElement | null>;
  onQuery: (query: string) => void;
  onAction: (action: ListAction) => void;
}

export function SearchBox(props: SearchBoxProps) {
  const onKeyDown = (event: KeyboardEvent): void => {
    const input = event.currentTarget;
    if (!(input instanceof HTMLInputElement)) return;
    const { selectionStart: start, selectionEnd: end } = input;
    const action = listAction(event, {
      query: input.value,
      hits: props.hits,
      active: props.active,
      caretAtStart: start === 0 && end === 0,
      caretAtEnd: start === end && end === input.value.length,
    });
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    props.onAction(action);
  };
  return (
    <div class="search-box">
      <Icon name="search" />
      <input
        ref={props.input}
        class="search-input"
        type="text"
        inputMode="search"
        enterKeyHint="go"
        role="combobox"
        aria-label={say('search_label')}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-expanded={props.hits > 0}
        aria-controls={props.list}
        aria-activedescendant={props.activeOption}
        placeholder={say('search_placeholder')}
        autocomplete="off"
        autocorrect="off"
        autocapitalize="off"
        spellcheck={false}
        maxLength={QUERY_MAX}
        value={props.query}
        onInput={(event) => props.onQuery(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {props.query !== '' && (
        <button
          type="button"
          class="icon-button"
          aria-label={say('search_clear')}
          title={say('search_clear')}
          onClick={() => props.onAction({ do: 'clear' })}
        >
          <Icon name="close" />
        </button>
      )}
    </div>
  );
}
