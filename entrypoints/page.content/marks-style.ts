/**
 * How marks look: styles of the page's highlights, inserted by the background as an author style sheet. No element of the
 * page matches them.
 */

/** Names of the CSS highlights; site owners may style them (DESIGN.md, the overlay's DOM contract). */
export const MENTION_HIGHLIGHT = 'unikernel-atlas-mention';
export const QUOTED_HIGHLIGHT = 'unikernel-atlas-quoted';
export const RING_HIGHLIGHT = 'unikernel-atlas-ring';

/**
 * Translucent colours sit on light and on dark pages alike, so the page's own scheme need not be known. The text keeps its
 * colour and therefore its contrast.
 */
export const MARKS_STYLE = `
::highlight(${MENTION_HIGHLIGHT}) { background-color: rgb(64 140 255 / 14%); text-decoration: underline dotted 2px rgb(64 140 255 / 85%); }
::highlight(${QUOTED_HIGHLIGHT}) { text-decoration: underline dotted 1px rgb(64 140 255 / 70%); }
::highlight(${RING_HIGHLIGHT}) { background-color: rgb(255 176 0 / 45%); text-decoration: underline solid 3px rgb(255 140 0); }
@media (forced-colors: active) {
  ::highlight(${MENTION_HIGHLIGHT}), ::highlight(${QUOTED_HIGHLIGHT}) { background-color: transparent; text-decoration: underline dotted 2px LinkText; }
  ::highlight(${RING_HIGHLIGHT}) { background-color: Highlight; color: HighlightText; text-decoration: underline solid 2px HighlightText; }
}
@media print {
  ::highlight(${MENTION_HIGHLIGHT}), ::highlight(${QUOTED_HIGHLIGHT}), ::highlight(${RING_HIGHLIGHT}) { background-color: transparent; text-decoration: none; }
}
`;
