/** "New to unikernels?": the first steps, in order, each with what reading it gives. */
import type { Link } from '#data/crosslinks/crosslinks.ts';
import { EmptyState } from '../EmptyState.tsx';
import { LinkItem } from '../SectionList.tsx';
import { say } from '../text.ts';
import { routeHash } from './route.ts';

export function NewcomerView({ links }: { links: readonly Link[] }) {
  return (
    <>
      <p class="lead">{say('newcomer_lead')}</p>
      {links.length === 0 ? (
        <EmptyState icon="trail" title={say('newcomer_none')} />
      ) : (
        <ol class="newcomer-steps">
          {links.map((link) => (
            <LinkItem key={link.url} link={link} />
          ))}
        </ol>
      )}
      <p>
        <a class="button" href={routeHash({ view: 'fits' })}>
          {say('atlas_fits')}
        </a>
      </p>
    </>
  );
}
