/** The toolbar popup: what this page is, then search over everything. */
import { render } from 'preact';
import '#components/theme.css';
import '#components/search.css';
import '#components/hits.css';
import '#components/sections.css';
import '#components/popup.css';
import { Popup } from './Popup.tsx';
import { startPage, takeEarly } from './start.ts';

const { root, theme } = startPage();
const early = takeEarly();
render(<Popup early={early} firstTheme={theme} />, root);
