/**
 * Light or dark, from the page's own background: a card that follows only the system's setting is a bright patch on a dark page
 * and the other way round (IndieWikiBuddy #1195, #994).
 */

/** Relative luminance below which white text is the better choice (WCAG contrast is equal for both near 0.18). */
const DARK_BELOW = 0.18;

/** @returns the theme that fits what is behind the overlay now. */
export function pageTheme(): 'light' | 'dark' {
  for (const element of [document.body, document.documentElement]) {
    const luminance = element && luminanceOf(getComputedStyle(element).backgroundColor);
    if (luminance !== null) return luminance < DARK_BELOW ? 'dark' : 'light';
  }
  // No background of its own: the browser paints the canvas, dark only where the page says it can be.
  const supportsDark = /\bdark\b/.test(getComputedStyle(document.documentElement).colorScheme);
  return supportsDark && matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/** Luminance of `rgb(r, g, b)` or `rgba(...)`; null for a transparent colour and for colour spaces we do not read. */
export function luminanceOf(colour: string): number | null {
  const parts = /^rgba?\(([^)]+)\)$/
    .exec(colour)?.[1]
    ?.split(/[\s,/]+/)
    .map(Number);
  if (!parts || parts.length < 3 || parts.some(Number.isNaN) || parts[3] === 0) return null;
  const [r = 0, g = 0, b = 0] = parts.map((part) => {
    const channel = part / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Calls back when the page or the system switches. */
export function watchTheme(onChange: () => void, signal: AbortSignal): void {
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', onChange, { signal });
  // Sites switch by a class or data attribute on html or body.
  const observer = new MutationObserver(onChange);
  for (const element of [document.documentElement, document.body])
    if (element)
      observer.observe(element, {
        attributes: true,
        attributeFilter: ['class', 'style', 'data-theme', 'data-color-mode'],
      });
  signal.addEventListener('abort', () => observer.disconnect());
}
