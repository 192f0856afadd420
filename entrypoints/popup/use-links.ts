/** Links of a surface open where the surface says, not in the surface itself. */
import { useEffect } from 'preact/hooks';
import { clickedLink, type Where } from '#components/links.ts';

/** Hears every click on a link of this page (Enter on a link is one) that no view has handled. */
export function useLinks(open: (url: string, where: Where) => void): void {
  useEffect(() => {
    const onClick = (event: MouseEvent): void => {
      const link = clickedLink(event);
      if (!link) return;
      event.preventDefault();
      open(link.url, link.where);
    };
    document.addEventListener('click', onClick);
    return () => document.removeEventListener('click', onClick);
  }, [open]);
}
