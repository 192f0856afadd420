/** What stands where there is nothing to show: what happened, and what to do about it. */
import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './Icon.tsx';

export function EmptyState({ icon, title, children }: { icon: IconName; title: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <Icon name={icon} />
      <p class="empty-title">{title}</p>
      {children}
    </div>
  );
}
