/** "Which one fits?": a few questions, answered from the rows alone, each project with the facts that made it fit. */

import { useMemo, useState } from 'preact/hooks';
import type { Project } from '#data/schema.ts';
import { type Answers, type FitOptions, type FitReason, fitOptions, whichFits } from '#data/snapshot/fits.ts';
import { EmptyState } from '../EmptyState.tsx';
import { count, type MessageKey, say, sayCode } from '../text.ts';
import { COMPARED_MAX, routeHash } from './route.ts';

/** Fits shown at once; who has more has not answered yet. */
const FITS_MAX = 100;

const QUESTIONS: readonly [keyof FitOptions & keyof Answers, MessageKey, string | null][] = [
  ['language', 'fits_language', null],
  ['must', 'fits_must', 'approach'],
  ['platform', 'fits_platform', null],
  ['alive', 'fits_alive', 'alive'],
];

export function FitsView({ projects }: { projects: readonly Project[] }) {
  const [answers, setAnswers] = useState<Answers>({});
  const rows = useMemo(() => ({ projects: [...projects], venues: [], resources: [], trails: [] }), [projects]);
  const options = useMemo(() => fitOptions(rows), [rows]);
  const fits = whichFits(answers, rows);
  const names = new Map(projects.map((project) => [project.id, project]));
  return (
    <>
      <p class="lead">{say('fits_lead')}</p>
      <form class="filters" onSubmit={(event) => event.preventDefault()}>
        {QUESTIONS.map(([field, label, prefix]) => (
          <label key={field}>
            {say(label)}
            <select
              value={answers[field] ?? ''}
              onChange={(event) => setAnswers({ ...answers, [field]: event.currentTarget.value || undefined })}
            >
              <option value="">{say('filter_any')}</option>
              {options[field].map((option) => (
                <option key={option.value} value={option.value}>
                  {say('filter_option', prefix ? sayCode(prefix, option.value) : option.value, option.count)}
                </option>
              ))}
            </select>
          </label>
        ))}
      </form>
      <div class="table-head">
        <p role="status">{count('fits_count', fits.length)}</p>
        {fits.length > 1 && (
          <a
            class="button"
            href={routeHash({ view: 'compare', ids: fits.slice(0, COMPARED_MAX).map((fit) => fit.project) })}
          >
            {count('fits_compare', Math.min(COMPARED_MAX, fits.length))}
          </a>
        )}
      </div>
      {fits.length === 0 && (
        <EmptyState icon="search" title={say('fits_none')}>
          <p>{say('fits_none_hint')}</p>
        </EmptyState>
      )}
      <ul class="fits">
        {fits.slice(0, FITS_MAX).map((fit) => {
          const project = names.get(fit.project);
          return (
            project && (
              <li key={fit.project}>
                <a class="project-name" href={routeHash({ view: 'project', id: fit.project })}>
                  {project.name}
                </a>
                <span class="link-detail">{project.summary}</span>
                <span class="fit-reasons">
                  {fit.reasons.map((reason) => (
                    <Reason key={reason.code} reason={reason} />
                  ))}
                </span>
              </li>
            )
          );
        })}
      </ul>
    </>
  );
}

function Reason({ reason }: { reason: FitReason }) {
  if (reason.code === 'start')
    return (
      <a href={reason.value} rel="noreferrer">
        {say('fit_start')}
      </a>
    );
  const value = reason.code === 'approach' ? sayCode('approach', reason.value) : reason.value;
  return <span class="tag">{sayCode('fit', reason.code, [value])}</span>;
}
