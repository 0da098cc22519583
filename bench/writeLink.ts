import { linkWithAThousandFlights } from './flights';

process.stdout.write(await linkWithAThousandFlights());
