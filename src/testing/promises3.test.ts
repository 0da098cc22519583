import { holdPromises } from './holdPromises';

holdPromises(1001, 1500);
