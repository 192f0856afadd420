/** The atlas: all projects as table, map and comparison, the newcomers' path, and "Which one fits?". */
import { render } from 'preact';
import '#components/theme.css';
import '#components/search.css';
import '#components/sections.css';
import '#components/atlas.css';
import '#components/atlas-map.css';
import { startPage } from '../popup/start.ts';
import { Atlas } from './Atlas.tsx';

const { root, theme } = startPage();
render(<Atlas firstTheme={theme} />, root);
