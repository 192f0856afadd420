/** The few kinds of fields of the options page: one of several, yes or no, and a list with a way to take things out. */
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { say } from '../text.ts';

export function Choice<T extends string>(props: {
  legend: string;
  hint?: string;
  value: T;
  options: readonly { value: T; label: string }[];
  onChange: (value: T) => void;
}) {
  const name = useId();
  return (
    <fieldset class="field choice">
      <legend>{props.legend}</legend>
      {props.hint && <p class="quiet">{props.hint}</p>}
      <div class="choice-options">
        {props.options.map((option) => (
          <label key={option.value}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === props.value}
              onChange={() => props.onChange(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export function Toggle(props: {
  label: string;
  hint?: string;
  checked: boolean;
  disabled?: boolean;
  onChange: (checked: boolean) => void;
}) {
  const hint = useId();
  return (
    <div class="field toggle">
      <label>
        <input
          type="checkbox"
          checked={props.checked}
          disabled={props.disabled}
          aria-describedby={props.hint ? hint : undefined}
          onChange={(event) => props.onChange(event.currentTarget.checked)}
        />
        {props.label}
      </label>
      {props.hint && (
        <p class="quiet" id={hint}>
          {props.hint}
        </p>
      )}
    </div>
  );
}

/** Things kept by the user, each with its own way back. */
export function KeptList(props: {
  title: string;
  empty: string;
  items: readonly { id: string; label: string }[];
  action: string;
  onAction: (id: string) => void;
}) {
  return (
    <div class="field">
      <h3>{props.title}</h3>
      {props.items.length === 0 ? (
        <p class="quiet">{props.empty}</p>
      ) : (
        <ul class="kept">
          {props.items.map((item) => (
            <li key={item.id}>
              <span>{item.label}</span>
              <button
                type="button"
                class="link-button"
                aria-label={say('labelled', props.action, item.label)}
                onClick={() => props.onAction(item.id)}
              >
                {props.action}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** A part of the page, reachable by its fragment. */
export function OptionsSection(props: { id: string; title: string; children: ComponentChildren }) {
  return (
    <section class="options-section" id={props.id} aria-labelledby={`${props.id}-title`}>
      <h2 id={`${props.id}-title`}>{props.title}</h2>
      {props.children}
    </section>
  );
}
