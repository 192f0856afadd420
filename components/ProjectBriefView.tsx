/** What is known of one project: what it is, how alive and how that is known, first steps, facts, links. */

import { useState } from 'preact/hooks';
import type { ProjectBrief } from '#data/crosslinks/crosslinks.ts';
import { partialDay } from './dates.ts';
import { Icon } from './Icon.tsx';
import { LinkItem } from './SectionList.tsx';
import { StatusTag } from './Tag.tsx';
import { type MessageKey, say, sayCode } from './text.ts';

export interface ProjectBriefViewProps {
  brief: ProjectBrief;
  /** Puts a command on the clipboard; resolves false where the browser refused. */
  onCopy: (text: string) => Promise<boolean>;
}

export function ProjectBriefView({ brief, onCopy }: ProjectBriefViewProps) {
  const { status, start } = brief;
  return (
    <div class="brief">
      <p>{brief.summary}</p>
      {brief.warning && <p class="notice">{brief.warning}</p>}
      <p class="brief-status">
        <StatusTag status={status.state} />
        <span>{say('status_as_of', partialDay(status.asOf))}</span>
        <span class="quiet">{status.how}</span>
      </p>
      {start && (
        <section class="start" data-section="start">
          <h2 class="section-heading">{say('section_start')}</h2>
          <p>{start.need}</p>
          <ol class="start-steps">
            {start.steps.map((step) => (
              <li key={step.text}>
                {step.text}
                {step.command && <Command command={step.command} onCopy={onCopy} />}
              </li>
            ))}
          </ol>
          {start.see && <p class="quiet">{start.see}</p>}
          <a href={start.url} rel="noreferrer">
            {say('start_guide')}
          </a>
        </section>
      )}
      <BriefFacts brief={brief} />
      {brief.links.length > 0 && (
        <ul class="links links-inline">
          {brief.links.map((link) => (
            <LinkItem key={link.url} link={link} />
          ))}
        </ul>
      )}
    </div>
  );
}

/** The facts of a row that compare projects; those nobody has stated are left out. */
export function BriefFacts({ brief }: { brief: ProjectBrief }) {
  const facts: [MessageKey, string][] = [
    ['fact_kind', sayCode('project_kind', brief.kind)],
    ['fact_approach', brief.approach ? sayCode('approach', brief.approach) : ''],
    ['fact_runs', brief.runs.join(say('list_separator'))],
    ['fact_platforms', brief.platforms.join(say('list_separator'))],
    ['fact_written_in', brief.writtenIn.join(say('list_separator'))],
    ['fact_licence', brief.licence ?? ''],
    ['fact_release', brief.status.lastRelease ?? ''],
  ];
  return (
    <dl class="brief-facts">
      {facts
        .filter(([, value]) => value !== '')
        .map(([label, value]) => (
          <>
            <dt>{say(label)}</dt>
            <dd>{value}</dd>
          </>
        ))}
    </dl>
  );
}

/** A command with a button that copies it and says so. */
export function Command({ command, onCopy }: { command: string; onCopy: ProjectBriefViewProps['onCopy'] }) {
  const [copied, setCopied] = useState(false);
  const label = say(copied ? 'copied' : 'copy_command');
  return (
    <div class="command">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long commands scroll, and scrolling needs focus. */}
      <code tabIndex={0}>{command}</code>
      <button
        type="button"
        class="icon-button"
        aria-label={label}
        title={label}
        onClick={() => void onCopy(command).then(setCopied)}
      >
        <Icon name={copied ? 'check' : 'copy'} />
      </button>
    </div>
  );
}
