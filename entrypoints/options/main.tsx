/** The options page: settings, sites, shortcuts, the catalog and its channels, backup, privacy. */
import { render } from 'preact';
import '#components/theme.css';
import '#components/options.css';
import '#components/channels.css';
import { startPage } from '../popup/start.ts';
import { Options } from './Options.tsx';

const { root, theme } = startPage();
render(<Options firstTheme={theme} />, root);
