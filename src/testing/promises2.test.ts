import { holdPromises } from './holdPromises';

holdPromises(301, 600);
