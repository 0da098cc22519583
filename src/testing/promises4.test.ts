import { holdPromises } from './holdPromises';

holdPromises(1501, 2000);
