/** Month names as a page may write them (with the case endings that dates take), month 1 to 12 each line. */
const MONTH_NAMES = [
  'jan january enero ene janeiro janvier janv января янв январь januar jänner gennaio gen',
  'feb february febrero fevereiro fev février févr fevrier fevr февраля февр фев февраль februar febbraio',
  'mar march marzo março marco mars марта мар март märz maerz mrz',
  'apr april abril abr avril avr апреля апр апрель aprile',
  'may mayo maio mai мая май maggio mag',
  'jun june junio junho juin июня июн июнь juni giugno giu',
  'jul july julio julho juillet juil июля июл июль juli luglio lug',
  'aug august agosto ago août aout августа авг август',
  'sep sept september septiembre setiembre setembro set septembre сентября сент сен сентябрь settembre',
  'oct october octubre outubro out octobre октября окт октябрь oktober okt ottobre ott',
  'nov november noviembre novembro novembre ноября нояб ноя ноябрь',
  'dec december diciembre dic dezembro dez décembre déc decembre декабря дек декабрь dezember dicembre',
];

const WEEKDAY_NAMES = [
  'sun sunday',
  'mon monday',
  'tue tues tuesday',
  'wed wednesday',
  'thu thur thurs thursday',
  'fri friday',
  'sat saturday',
];

function byWord(lines: readonly string[], first: number): Map<string, number> {
  return new Map(lines.flatMap((line, i) => line.split(' ').map((word): [string, number] => [word, i + first])));
}

/** Month (1 to 12) by its name in lower case: English, Spanish, Portuguese, French, Russian, German, Italian. */
export const MONTHS: ReadonlyMap<string, number> = byWord(MONTH_NAMES, 1);

/** Day of the week (Sunday 0) by its English name in lower case. */
export const WEEKDAYS: ReadonlyMap<string, number> = byWord(WEEKDAY_NAMES, 0);

/** Minutes east of UTC by zone name in lower case; null means New York's wall clock, whichever half of the year. */
export const ZONES: ReadonlyMap<string, number | null> = new Map([
  ['et', null],
  ['edt', -240],
  ['est', -300],
  ['cdt', -300],
  ['cst', -360],
  ['mdt', -360],
  ['mst', -420],
  ['pdt', -420],
  ['pst', -480],
  ['utc', 0],
  ['gmt', 0],
  ['z', 0],
  ['bst', 60],
  ['cet', 60],
  ['cest', 120],
  // French initials of the same North American zones: heure de l'Est avancée, normale.
  ['hae', -240],
  ['hne', -300],
]);
