import { holdPromises } from './holdPromises';

holdPromises(401, 800);
