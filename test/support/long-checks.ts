/** Whether these are the long checks of `npm run check`. */
export const LONG_CHECKS = process.env['CHANCERY_LONG_CHECKS'] === '1';
