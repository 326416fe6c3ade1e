import type { LevelSheet } from '../levelSheet';
import { rgbOf } from './colours';
import { type JoinedLevel, joinedLevels } from './placed';
import { stampLines } from './stamp';
import { scriptText } from './symbolText';

/**
 * A whole study for thinkorswim, which reads no levels from outside: for each price a plot, a bubble on the last bar and
 * an alert when the bar's close crosses it. Alerts are off until the user switches them on.
 */
export function thinkorswimStudy(sheet: LevelSheet): string {
  const head = [
    ...stampLines(sheet).map((line) => `# ${scriptText(line)}`),
    'declare upper;',
    'input showBubbles = yes;',
    'input alerts = no;',
    'def lastBar = HighestAll(if IsNaN(close) then 0 else BarNumber());',
    'def isLastBar = BarNumber() == lastBar;',
  ];
  return `${[...head, ...joinedLevels(sheet).flatMap((level, at) => ['', ...plotLines(level, at + 1)])].join('\n')}\n`;
}

function plotLines({ text, name, levels }: JoinedLevel, at: number): string[] {
  const colour = `CreateColor(${rgbOf(levels[0].kind).join(', ')})`;
  const words = scriptText(name);
  return [
    `# ${words}`,
    `def price${at} = ${text};`,
    `plot Level${at} = price${at};`,
    `Level${at}.SetDefaultColor(${colour});`,
    `Level${at}.SetLineWeight(${levels[0].kind === 'gex' ? 1 : 2});`,
    `Level${at}.HideTitle();`,
    `AddChartBubble(isLastBar and showBubbles, price${at}, "${words} ${text}", ${colour}, yes);`,
    `Alert(alerts and close crosses Level${at}, "${words} ${text}", Alert.BAR, Sound.Ding);`,
  ];
}
