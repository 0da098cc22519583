import { holdPromises } from './holdPromises';

holdPromises(1201, 1600);
