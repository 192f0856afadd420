/** What the popup says of the page it was opened over: what it is and why, its cross-links, or what can be done where it is nothing. */
import type { Section } from '#data/crosslinks/crosslinks.ts';
import type { Evidence } from '#data/recognise/recognition.ts';
import { SectionList } from './SectionList.tsx';
import { say, sayCode } from './text.ts';

export interface PageViewProps {
  state: 'recognised' | 'unrecognised' | 'restricted';
  host: string | undefined;
  /** A page kind of the DOM contract, where the page was recognised. */
  kind: string | undefined;
  projects: readonly { id: string; name: string }[];
  evidence: readonly Evidence[];
  sections: readonly Section[];
  hidden: boolean;
  /** Atlas may run on this host beyond the catalog's own. */
  always: boolean;
  onMark: () => void;
  onAlways: () => void;
  onHide: (hide: boolean) => void;
}

/** A popup is read at a glance; the card on the page holds the rest. */
const LINKS_MAX = 4;

export function PageView(props: PageViewProps) {
  const { state, host, kind, projects, evidence, hidden } = props;
  if (state === 'restricted') return <p class="this-page-line">{say('page_restricted')}</p>;
  if (hidden)
    return (
      <div class="this-page-line">
        <span>{say('page_hidden', host ?? '')}</span>
        <button type="button" class="button" onClick={() => props.onHide(false)}>
          {say('page_show_again')}
        </button>
      </div>
    );
  if (state === 'unrecognised' && props.sections.length === 0)
    return (
      <div class="this-page-line">
        <span>{say('page_unrecognised')}</span>
        <PageActions {...props} />
      </div>
    );
  return (
    <section class="this-page" aria-label={say('section_here')}>
      <header class="this-page-head">
        <h2 class="this-page-title">
          {projects.length > 0 ? projects.map((project) => project.name).join(say('list_separator')) : (host ?? '')}
        </h2>
        {kind && <span class="tag">{sayCode('page', kind)}</span>}
      </header>
      <SectionList sections={props.sections} max={LINKS_MAX} />
      <footer class="this-page-foot">
        {evidence.length > 0 && (
          <details class="why">
            <summary>{say('why_here')}</summary>
            <ul>
              {evidence.map((item) => (
                <li key={`${item.kind} ${item.value}`}>{sayCode('evidence', item.kind, [item.value])}</li>
              ))}
            </ul>
          </details>
        )}
        {state === 'unrecognised' ? (
          <PageActions {...props} />
        ) : (
          <button type="button" class="link-button" onClick={() => props.onHide(true)}>
            {say('page_hide', host ?? '')}
          </button>
        )}
      </footer>
    </section>
  );
}

/** For pages that are not the catalog's: once, or always. */
function PageActions({ host, always, onMark, onAlways }: PageViewProps) {
  return (
    <span class="this-page-actions">
      <button type="button" class="button" onClick={onMark}>
        {say('page_mark')}
      </button>
      {always ? (
        <span class="quiet">{say('page_always_on')}</span>
      ) : (
        host && (
          <button type="button" class="button" onClick={onAlways}>
            {say('page_always', host)}
          </button>
        )
      )}
    </span>
  );
}
