/**
 * Narrowing a search by click: facets in force as chips that can be removed, the others as short menus with counts, and
 * completions for a facet that is being typed. Everything is also text in the query, so nothing here keeps a state of its own
 * but which menu is open.
 */
import { useState } from 'preact/hooks';
import type { FacetCount } from '#data/search/answers.ts';
import { addFacet, completeLast, removeFacet } from './facets.ts';
import { Icon } from './Icon.tsx';
import { say, sayCode } from './text.ts';

export interface FacetBarProps {
  query: string;
  facets: readonly FacetCount[];
  suggestions: readonly { text: string; label: string; count: number }[];
  onQuery: (query: string) => void;
}

/** Facets that have a menu, in the order in which people narrow; others (`by:`) are typed. */
const MENUS = ['is', 'lang', 'on', 'approach', 'status'];
/** One value that everything shares narrows nothing. */
const CHOICES_MIN = 2;

export function FacetBar({ query, facets, suggestions, onQuery }: FacetBarProps) {
  const [open, setOpen] = useState<string | null>(null);
  const active = facets.filter((facet) => facet.active);
  const values = (name: string): FacetCount[] => facets.filter((facet) => facet.facet === name && !facet.active);
  const names = MENUS.filter((name) => values(name).length >= CHOICES_MIN);
  if (active.length === 0 && names.length === 0 && suggestions.length === 0) return null;
  const shown = open && names.includes(open) ? open : null;
  const toggle = (facet: FacetCount): void => {
    onQuery(facet.active ? removeFacet(query, facet.value) : addFacet(query, facet.facet, facet.value));
    setOpen(null);
  };
  return (
    <section class="facets" aria-label={say('facets')}>
      <div class="facets-row">
        {active.map((facet) => (
          <button
            type="button"
            class="chip chip-on"
            title={say('facet_remove', sayCode('facet', facet.facet), facetValue(facet))}
            onClick={() => toggle(facet)}
          >
            <span class="chip-name">{sayCode('facet', facet.facet)}</span> {facetValue(facet)}
            <Icon name="close" />
          </button>
        ))}
        {suggestions.map((suggestion) => (
          <button
            key={suggestion.text}
            type="button"
            class="chip"
            onClick={() => onQuery(completeLast(query, suggestion.text))}
          >
            {suggestion.label}
            <span class="chip-count">{suggestion.count}</span>
          </button>
        ))}
        {names.map((name) => (
          <button
            type="button"
            class="chip chip-menu"
            aria-expanded={shown === name}
            onClick={() => setOpen(shown === name ? null : name)}
          >
            {sayCode('facet', name)}
            <Icon name={shown === name ? 'up' : 'down'} />
          </button>
        ))}
      </div>
      {shown && (
        <div class="facets-row facets-values">
          {values(shown).map((facet) => (
            <button key={facet.value} type="button" class="chip" onClick={() => toggle(facet)}>
              {facetValue(facet)}
              <span class="chip-count">{facet.count}</span>
            </button>
          ))}
        </div>
      )}
    </section>
  );
}

/** Values are words of the rows, shown as they are; those that are codes of the catalog have a word of their own. */
function facetValue({ facet, value }: FacetCount): string {
  return sayCode(facet === 'is' ? 'kind' : facet, value);
}
