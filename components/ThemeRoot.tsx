/** The root of a surface: carries the chosen theme, in which all colours of components/theme.css are resolved. */
import type { ComponentChildren } from 'preact';

export function ThemeRoot({
  theme,
  surface,
  children,
}: {
  theme: 'auto' | 'light' | 'dark';
  /** Which surface it is, for its own rules. */
  surface: string;
  children: ComponentChildren;
}) {
  return (
    <div class={`surface surface-${surface}`} data-theme={theme}>
      {children}
    </div>
  );
}
