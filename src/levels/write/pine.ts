import { groupOf, type LevelGroup, type LevelSheet } from '../levelSheet';
import { colourOf } from './colours';
import { type JoinedLevel, joinedLevels } from './placed';
import { stampLines } from './stamp';
import { scriptText, symbolText } from './symbolText';

/** TradingView allows 64 plots, and counts each alert condition as one. */
const MOST_LEVELS = 60;
const MOST_SHORT_TITLE = 10;

const SWITCHES: Readonly<
  Record<LevelGroup, { readonly name: string; readonly label: string; readonly isOn: boolean }>
> = {
  key: { name: 'showKey', label: 'Key levels', isOn: true },
  zeroDte: { name: 'showToday', label: 'Levels of what settles today', isOn: true },
  move: { name: 'showMove', label: 'Expected move of a day', isOn: true },
  gex: { name: 'showGex', label: 'Strikes with the largest net GEX', isOn: false },
  crossings: { name: 'showCrossings', label: 'Further crossings of zero gamma', isOn: true },
};
const GROUP_ORDER: readonly LevelGroup[] = ['key', 'zeroDte', 'move', 'gex', 'crossings'];

/**
 * A whole indicator in Pine v6: every price is an input that 0 hides, drawn as a line with a label and offered as an
 * alert when the close crosses it. GEX ranks are hidden until the user shows them, since a chart full of lines is touched
 * by chance. ASCII, points as decimal signs, and no line longer than it must be.
 */
export function pineIndicator(sheet: LevelSheet): string {
  const joined = joinedLevels(sheet).slice(0, MOST_LEVELS);
  const symbol = scriptText(symbolText(sheet.symbol));
  const groups = GROUP_ORDER.filter((group) => joined.some((level) => groupIn(level) === group));
  return `${[
    '//@version=6',
    ...stampLines(sheet).map((line) => `// ${scriptText(line)}`),
    `indicator("${symbol} gamma levels", shorttitle = "${symbol.slice(0, MOST_SHORT_TITLE)}", overlay = true, max_lines_count = 100, max_labels_count = 100)`,
    '',
    'string AXIS = "Other axis"',
    'string LEVELS = "Prices (0 hides)"',
    'string LOOK = "Look"',
    'float times = input.float(1.0, "Times", step = 0.0001, group = AXIS)',
    'float plus = input.float(0.0, "Plus", step = 0.25, group = AXIS)',
    'bool showLabels = input.bool(true, "Labels", group = LOOK)',
    ...groups.map((group) => {
      const { name, label, isOn } = SWITCHES[group];
      return `bool ${name} = input.bool(${isOn}, "${label}", group = LOOK)`;
    }),
    ...joined.map(
      ({ text, name }, at) =>
        `float price${at + 1} = input.float(${withPoint(text)}, "${scriptText(name)}", minval = 0, group = LEVELS)`,
    ),
    '',
    'atPrice(float price, bool isShown) =>',
    '    isShown and price > 0 ? price * times + plus : na',
    '',
    'drawLevel(float y, string name, color tint, int thickness) =>',
    '    var line mark = na',
    '    var label tag = na',
    '    if barstate.islast and not na(y)',
    '        line.delete(mark)',
    '        label.delete(tag)',
    '        mark := line.new(bar_index, y, bar_index + 1, y, extend = extend.both, color = tint, width = thickness)',
    '        if showLabels',
    '            tag := label.new(bar_index + 12, y, name + " " + str.tostring(y, format.mintick), color = tint, style = label.style_label_left, textcolor = color.black, size = size.small)',
    '    y',
    '',
    ...joined.flatMap((level, at) => levelLines(level, at + 1)),
  ].join('\n')}\n`;
}

function levelLines(level: JoinedLevel, at: number): string[] {
  const name = scriptText(level.name);
  const colour = colourOf(level.levels[0].kind);
  const group = groupIn(level);
  return [
    `float level${at} = atPrice(price${at}, ${SWITCHES[group].name})`,
    `drawLevel(level${at}, "${name}", ${colour}, ${group === 'gex' ? 1 : 2})`,
    `alertcondition(ta.cross(close, level${at}), "Cross of ${name}", "{{ticker}} crossed ${name}, close {{close}}")`,
  ];
}

/** A joined line is shown with the first of its levels. */
function groupIn({ levels }: JoinedLevel): LevelGroup {
  return groupOf(levels[0].kind);
}

/** Pine tells whole numbers from others. */
function withPoint(text: string): string {
  return text.includes('.') ? text : `${text}.0`;
}
