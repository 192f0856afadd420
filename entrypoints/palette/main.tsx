/** The palette: the popup's search over any page, in a frame the page can neither read nor type into. */
import { render } from 'preact';
import '#components/theme.css';
import '#components/search.css';
import '#components/hits.css';
import '#components/palette.css';
import { startPage } from '../popup/start.ts';
import { Palette } from './Palette.tsx';

const { root, theme } = startPage();
render(<Palette firstTheme={theme} />, root);
