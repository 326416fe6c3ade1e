import { later } from './later';

/** Apart from the other late dialogs, some of which show it. */
export const UnusedRowsDialog = later(async () => (await import('./UnusedRowsDialog')).UnusedRowsDialog);
