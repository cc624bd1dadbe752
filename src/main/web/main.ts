import { resolve } from 'node:path';
import process from 'node:process';
import { readOpening } from '../opening';
import { serve } from './serve';

serve(resolve(__dirname, '../..'), readOpening(process.argv.slice(2), process.cwd())).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
