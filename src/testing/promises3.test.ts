import { holdPromises } from './holdPromises';

holdPromises(801, 1200);
