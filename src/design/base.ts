// The order counts: tokens and resets come before every component's own sheet.
import './fonts.css';
import './tokens.css';
import './base.css';
