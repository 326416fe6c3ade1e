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

/**
 * The same in further languages of Europe, Turkish, Hebrew and Indonesian, in the case that dates take. 'Listopada' is
 * left out: it is October to Croats and November to Poles.
 */
const FURTHER_MONTH_NAMES = [
  'stycznia ledna januára ocak ianuarie січня януари ιανουαρίου tammikuuta siječnja јануар sausio janvāris בינואר januari jaanuar január gener',
  'lutego února februára şubat februarie лютого февруари φεβρουαρίου helmikuuta veljače фебруар vasario februāris בפברואר februari veebruar február febrer',
  'marca března mart martie березня μαρτίου maaliskuuta ožujka marts במרץ maart märts március maret kovo marec març',
  'kwietnia dubna apríla nisan aprilie квітня απριλίου huhtikuuta travnja balandžio aprīlis באפריל aprill április април',
  'maja května mája mayıs травня μαΐου toukokuuta svibnja gegužės maijs במאי mei május maj maig мај',
  'czerwca června júna haziran iunie червня юни ιουνίου kesäkuuta lipnja јун birželio jūnijs ביוני juuni június junij juny',
  'lipca července júla temmuz iulie липня юли ιουλίου heinäkuuta srpnja јул liepos jūlijs ביולי juuli július julij juliol',
  'sierpnia srpna augusta ağustos серпня αυγούστου elokuuta kolovoza rugpjūčio augusts באוגוסט augusti augustus augusztus agustus avgust agost',
  'września září septembra eylül septembrie вересня септември σεπτεμβρίου syyskuuta rujna септембар rugsėjo septembris בספטמבר szeptember setembre',
  'października října októbra ekim octombrie жовтня октомври οκτωβρίου lokakuuta октобар spalio oktobris באוקטובר oktoober október',
  'listopadu novembra kasım noiembrie листопада ноември νοεμβρίου marraskuuta studenoga новембар lapkričio novembris בנובמבר',
  'grudnia prosince decembra aralık decembrie грудня декември δεκεμβρίου joulukuuta prosinca децембар gruodžio decembris בדצמבר desember detsember desembre',
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

/** Month (1 to 12) by its name in lower case, in some thirty languages. */
export const MONTHS: ReadonlyMap<string, number> = new Map([
  ...byWord(FURTHER_MONTH_NAMES, 1),
  ...byWord(MONTH_NAMES, 1),
]);

/** Half of the day by the word that stands before a clock. */
export const HALVES_BEFORE: ReadonlyMap<string, 'a' | 'p'> = new Map([
  ['am', 'a'],
  ['pm', 'p'],
  ['오전', 'a'],
  ['오후', 'p'],
  ['上午', 'a'],
  ['下午', 'p'],
  ['午前', 'a'],
  ['午後', 'p'],
]);

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
