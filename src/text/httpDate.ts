const HTTP_DATE = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (\d{2}) (\w{3}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) GMT$/;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * UTC milliseconds of a date in an HTTP header ('Wed, 18 Nov 2026 16:00:00 GMT', RFC 9110 section 5.6.7, the form that
 * servers must send), or null when the text is not one.
 */
export function parseHttpDate(text: string): number | null {
  const match = HTTP_DATE.exec(text.trim());
  if (!match) return null;
  const [, day, monthName = '', year, hour, minute, second] = match;
  const month = MONTHS.indexOf(monthName);
  const at = Date.UTC(Number(year), month, Number(day), Number(hour), Number(minute), Number(second));
  const back = new Date(at);
  // Date.UTC rolls 30 February over into March; such a date is no date.
  const isReal = month >= 0 && back.getUTCDate() === Number(day) && back.getUTCHours() === Number(hour);
  return isReal ? at : null;
}
