import { holdPromises } from './holdPromises';

holdPromises(501, 1000);
