/** Said when a part of the program is fetched and does not come. */
export const NOT_FETCHED =
  'This part of the program could not be fetched. Check the connection and load the page again.';
