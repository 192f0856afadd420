/** Small words beside a title: what state a link or a project is in. Never colour alone; the word says it. */
import { sayCode } from './text.ts';

/** State of a link (`archived`, `moved`, `unverified`). */
export function StateTag({ state }: { state: string | undefined }) {
  return state ? (
    <span class={`tag tag-${state}`} title={sayCode('state_hint', state)}>
      {sayCode('state', state)}
    </span>
  ) : null;
}

/** How alive a project is (`active`, `slow`, `dormant`...). */
export function StatusTag({ status }: { status: string }) {
  return <span class={`tag status status-${status}`}>{sayCode('status', status)}</span>;
}
