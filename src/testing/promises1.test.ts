import { holdPromises } from './holdPromises';

holdPromises(1, 300);
