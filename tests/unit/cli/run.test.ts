import { describe, expect, test } from 'vitest';
import { buildChain } from '../../../src/chain/buildChain';
import { run } from '../../../src/cli/run';
import { analyze } from '../../../src/exposure/analyze';
import { type Assumptions, DEALER_SIGNS, DEFAULT_ASSUMPTIONS } from '../../../src/exposure/assumptions';
import { resultDocument } from '../../../src/exposure/resultDocument';
import { readChain } from '../../../src/formats/read';
import { BARE, runCommand, SMALL, sampleOf } from './runCommand';

const SPOT = 6868.42;
const AS_OF = Date.UTC(2026, 10, 18, 16);
const FILES = { 'small.csv': SMALL, 'folder/small.csv': SMALL, 'bare.csv': BARE, '-': SMALL, 'empty.csv': '' };

/** The document of a text, by the steps that the command has to take and with facts that the test states itself. */
function documentOf(text: string, name: string, change: Partial<Assumptions> = {}, basis: 'file' | 'user' = 'file') {
  const raw = readChain(new TextEncoder().encode(text), name);
  // A time that the user gives is no guess.
  const issues = raw.issues.filter(({ code }) => basis === 'file' || code !== 'W_TIME_GUESSED');
  const given = { spot: SPOT, spotBasis: basis, asOf: AS_OF, asOfBasis: basis };
  const chain = buildChain({ ...raw, issues }, given);
  return resultDocument(analyze(chain, { ...DEFAULT_ASSUMPTIONS, ...change }), [name]);
}

const asText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

describe('the result', () => {
  test('of one file is its document, under the name without folders', async () => {
    const printed = await runCommand(['folder/small.csv'], FILES);
    expect(printed).toEqual({ code: 0, result: asText(documentOf(SMALL, 'small.csv')), messages: '' });
  });

  test('of several files is a list in the order given', async () => {
    const { code, result } = await runCommand(['-', 'small.csv', '--separate'], FILES);
    expect(code).toBe(0);
    expect(result).toBe(asText([documentOf(SMALL, 'standard input'), documentOf(SMALL, 'small.csv')]));
  });

  test('rests on the assumptions given', async () => {
    const argv = ['small.csv', '--rate', '5%', '--dividend', '0', '--dealer-sign', 'shortAll'];
    const change = { rate: 0.05, dividendYield: 0, dealerSign: DEALER_SIGNS.shortAll };
    expect((await runCommand(argv, FILES)).result).toBe(asText(documentOf(SMALL, 'small.csv', change)));
  });

  test('of a file without spot and time is computed with those of the options', async () => {
    const { code, result, messages } = await runCommand(
      ['bare.csv', '--spot', '6868.42', '--as-of', '2026-11-18T11:00'],
      FILES,
    );
    expect(code).toBe(0);
    expect(result).toBe(asText(documentOf(BARE, 'bare.csv', {}, 'user')));
    expect(messages).toBe('');
  });

  test('of a file with spot and time is computed at those of the options instead', async () => {
    const { result } = await runCommand(['small.csv', '--spot', '6800', '--as-of', '2026-11-18T12:30'], FILES);
    const asOfOverride = AS_OF + 90 * 60_000;
    expect(result).toBe(asText(documentOf(SMALL, 'small.csv', { spotOverride: 6800, asOfOverride })));
    expect(JSON.parse(result).settings).toMatchObject({ spot_override: 6800, spot_basis: 'user' });
  });
});

describe('F42: files that make up one chain', () => {
  const [first = '', second = ''] = ['Wed Nov 18 2026', 'Fri Nov 20 2026', 'Fri Dec 04 2026'].map((date) =>
    sampleOf([date]),
  );
  const third = sampleOf(['Fri Dec 04 2026']);
  const parts = { 'first.csv': first, 'second.csv': second, 'third.csv': third };

  test('give its document', async () => {
    const argv = ['third.csv', 'first.csv', 'second.csv'];
    const { code, result, messages } = await runCommand(argv, parts);
    expect({ code, messages }).toEqual({ code: 0, messages: '' });
    const whole = documentOf(SMALL, 'small.csv');
    const merged = JSON.parse(result);
    expect(merged.strikes).toEqual(JSON.parse(asText(whole.strikes)));
    expect(merged.report.contracts).toEqual(whole.report.contracts);
    expect(JSON.parse((await runCommand([...argv, '--separate'], parts)).result)).toHaveLength(3);
  });

  test('V35: files of two days stay apart', async () => {
    const nextDay = SMALL.replace('November 18, 2026', 'November 19, 2026');
    const files = { 'mon.csv': SMALL, 'tue.csv': nextDay };
    const { code, result } = await runCommand(['mon.csv', 'tue.csv'], files);
    expect(code).toBe(0);
    expect(JSON.parse(result)).toHaveLength(2);
    const chosen = await runCommand(['mon.csv', 'tue.csv', '--choose', '2026-11-18'], files);
    expect(chosen).toEqual({ code: 0, messages: '', result: asText(documentOf(SMALL, 'mon.csv')) });
    const none = await runCommand(['mon.csv', 'tue.csv', '--choose', 'QQQ'], files);
    expect(none).toEqual({
      code: 1,
      result: '',
      messages: 'mon.csv + tue.csv: --choose: there is no such chain. There are SPX,2026-11-18; SPX,2026-11-19.\n',
    });
  });
});

describe('V24: a file with several underlyings', () => {
  const header = 'ticker,type,strike,lastPrice,bid,ask,volume,openInterest,impliedVolatility,expiration,spot_price';
  const rows = ['SPY', 'QQQ'].flatMap((ticker) =>
    ['call', 'put'].flatMap((type) =>
      [95, 100, 105].map((strike) => `${ticker},${type},${strike},6,5,7,1,10,0.2,2026-12-18,100`),
    ),
  );
  const files = { 'multi.csv': [header, ...rows, ''].join('\n') };
  const time = ['--as-of', '2026-11-18T11:00'];

  test('is refused until one is chosen', async () => {
    const { code, result, messages } = await runCommand(['multi.csv', ...time], files);
    expect({ code, result }).toEqual({ code: 1, result: '' });
    expect(messages).toContain('multi.csv: The file holds several chains, which are never added together.');
    expect(messages).toContain('Choose one with --choose NAME,DATE. There are SPY; QQQ.');
    const chosen = await runCommand(['multi.csv', '--choose', 'qqq', ...time], files);
    expect(chosen.code).toBe(0);
    expect(JSON.parse(chosen.result)).toMatchObject({ symbol: 'QQQ', report: { contracts: { read: 12, used: 6 } } });
  });
});

describe('a file with two times of one day', () => {
  const contract = (time: string, right: string, strike: number): string =>
    `SPY,${right},${strike},6,5,7,1,10,0.2,2026-12-18,100,${time}`;
  const header =
    'ticker,type,strike,lastPrice,bid,ask,volume,openInterest,impliedVolatility,expiration,spot_price,timestamp';
  const rows = ['2026-11-18T15:00:00Z', '2026-11-18T19:30:00Z'].flatMap((time) =>
    ['call', 'put'].flatMap((right) => [95, 100, 105].map((strike) => contract(time, right, strike))),
  );
  const files = { 'polls.csv': [header, ...rows, ''].join('\n') };

  test('lists both by the clock of New York, and computes the one that is chosen', async () => {
    const { code, messages } = await runCommand(['polls.csv', '--choose', 'SPY,2026-11-18'], files);
    expect(code).toBe(1);
    expect(messages).toContain('There are SPY,2026-11-18T10:00; SPY,2026-11-18T14:30.');
    for (const choice of ['SPY,2026-11-18T14:30', '2026-11-18T19:30Z']) {
      const chosen = await runCommand(['polls.csv', '--choose', choice], files);
      expect(chosen.code).toBe(0);
      expect(JSON.parse(chosen.result)).toMatchObject({
        as_of: '2026-11-18T19:30:00Z',
        report: { contracts: { used: 6 } },
      });
    }
    const none = await runCommand(['polls.csv', '--choose', 'SPY,2026-11-18T12:00'], files);
    expect(none.code).toBe(1);
    expect(none.messages).toContain('--choose: there is no such chain. There are SPY,2026-11-18T10:00');
  });
});

describe('what the page would have confirmed', () => {
  // Of the lines with contracts every second one, with a call and a put each, names no day.
  const damaged = SMALL.split('\n')
    .map((line, i) => (i > 3 && i % 2 === 0 ? line.replace(/^\w+ \w+ \d+/, 'Fri Nov 31') : line))
    .join('\n');

  test('is refused, and computed with --accept-doubts', async () => {
    const { code, result, messages } = await runCommand(['a.csv'], { 'a.csv': damaged });
    expect({ code, result }).toEqual({ code: 1, result: '' });
    expect(messages).toMatch(
      /^a\.csv: [\d,]+ of [\d,]+ contracts could not be read \(\d\d%\)\. .*--accept-doubts\.\n$/,
    );
    const accepted = await runCommand(['a.csv', '--accept-doubts'], { 'a.csv': damaged });
    expect(accepted.code).toBe(0);
    expect(JSON.parse(accepted.result).summary.confidence).toBe('low');
    // The report is where the reason is looked into.
    expect((await runCommand(['a.csv', '--report'], { 'a.csv': damaged })).code).toBe(0);
  });

  test('is a spot in doubt as well, not one that cannot be', async () => {
    // The sample's spot is 6,868.42: a tenth more is doubted, ten times as much is refused.
    const doubted = await runCommand(['a.csv', '--spot', '7555'], { 'a.csv': SMALL });
    expect(doubted).toMatchObject({ code: 2, result: '' });
    expect(doubted.messages).toContain('or compute all the same with --accept-doubts.');
    const accepted = await runCommand(['a.csv', '--spot', '7555', '--accept-doubts'], { 'a.csv': SMALL });
    expect(accepted.code).toBe(0);
    expect(accepted.messages).toContain('Every figure is computed with the spot that was given.');
    expect((await runCommand(['a.csv', '--spot', '68684', '--accept-doubts'], { 'a.csv': SMALL })).code).toBe(2);
  });

  test('a time more than two days from the stated one is an error, as on the page', async () => {
    const { code, messages } = await runCommand(['a.csv', '--as-of', '2026-11-15T11:00'], { 'a.csv': SMALL });
    expect(code).toBe(2);
    expect(messages).toContain('The file states 18 Nov 2026, and 15 Nov 2026 is more than 2 days from it.');
  });
});

describe('restricted to expiries, the result', () => {
  /** Everything but names, settings, line numbers and the account of lines, which are those of the file. */
  const numbersOf = (text: string) => {
    const withoutLines = (key: string, value: unknown) => (key === 'line' || key === 'lines' ? undefined : value);
    const { settings: _settings, source: _source, ...numbers } = JSON.parse(text, withoutLines);
    return numbers;
  };

  test.each([
    ['2026-11-20', 'Fri Nov 20 2026'],
    ['0dte', 'Wed Nov 18 2026'],
  ])('with --expiry %s is that of a file with those contracts alone', async (expiry, date) => {
    const files = { 'small.csv': SMALL, 'cut.csv': sampleOf([date]) };
    const restricted = await runCommand(['small.csv', '--expiry', expiry], files);
    const cut = await runCommand(['cut.csv'], files);
    expect(restricted.code).toBe(0);
    expect(numbersOf(restricted.result)).toEqual(numbersOf(cut.result));
    expect(JSON.parse(cut.result).settings).not.toHaveProperty('expiries');
  });

  test('says which expiries are in, and accounts for their contracts', async () => {
    const { result } = await runCommand(['small.csv', '--expiry=2026-12-04,2026-11-18'], FILES);
    const { settings, expiries, report } = JSON.parse(result);
    expect(settings.expiries).toEqual(['2026-11-18', '2026-12-04']);
    expect(expiries.map((row: { expiration: string }) => row.expiration)).toEqual(['2026-11-18', '2026-12-04']);
    const { read, used, excluded, rejected } = report.contracts;
    expect(used + excluded + rejected).toBe(read);
  });

  test('keeps rejected rows in the account', async () => {
    const damaged = SMALL.replace('Fri Nov 20 2026,', 'Fri Nov 31 2026,');
    const { result } = await runCommand(['a.csv', '--expiry', '2026-11-18'], { 'a.csv': damaged });
    const { read, used, excluded, rejected } = JSON.parse(result).report.contracts;
    // A row of the table is a call and a put.
    expect(rejected).toBe(2);
    expect(used + excluded + rejected).toBe(read);
  });

  test('does not exist for an expiry that the file lacks: the ones it has are listed', async () => {
    expect(await runCommand(['small.csv', '--expiry', '2026-11-19'], FILES)).toEqual({
      code: 2,
      result: '',
      messages:
        'small.csv: --expiry: There is no live expiry 2026-11-19. The file has 3: 2026-11-18, 2026-11-20, 2026-12-04.\n',
    });
  });

  test('does not exist for what has settled by the time of the quotes', async () => {
    const argv = ['small.csv', '--as-of', '2026-11-19T10:00', '--expiry'];
    const gone = await runCommand([...argv, '2026-11-18'], FILES);
    expect(gone).toMatchObject({ code: 2, result: '' });
    expect(gone.messages).toContain('The file has 2: 2026-11-20, 2026-12-04.');
    const today = await runCommand([...argv, '0dte'], FILES);
    expect(today).toMatchObject({ code: 2, result: '' });
    expect(today.messages).toContain('No expiry settles on the day of the quotes, 2026-11-19.');
  });
});

describe('a refused file', () => {
  test.each([
    ['missing.csv', 'missing.csv: There is no such file. Check the path.\n'],
    ['empty.csv', /^empty\.csv: empty\.csv .+\n$/],
    ['history.csv', /^history\.csv: The file holds daily prices \(3 days\), not an option chain\. .+\n$/],
    ['html.csv', /^html\.csv: .*page.*\n$/i],
    ['bare.csv', /^bare\.csv: The file states neither spot nor time\. .*--spot N .*--as-of .*\n$/],
  ])('%s leaves nothing but its reason', async (name, message) => {
    const history = 'Date,Open,High,Low,Close\n2026-11-16,1,2,1,2\n2026-11-17,2,3,2,3\n2026-11-18,3,4,3,4\n';
    const files = { ...FILES, 'history.csv': history, 'html.csv': '<!doctype html><title>x</title>' };
    const printed = await runCommand([name], files);
    expect(printed).toMatchObject({ code: 1, result: '' });
    if (typeof message === 'string') expect(printed.messages).toBe(message);
    else expect(printed.messages).toMatch(message);
  });

  test('is asked for the one fact that it lacks', async () => {
    const onlySpot = await runCommand(['bare.csv', '--spot', '6868.42'], FILES);
    expect(onlySpot).toMatchObject({ code: 1, result: '' });
    expect(onlySpot.messages).toContain('--as-of');
    expect(onlySpot.messages).not.toContain('--spot');
    const onlyTime = await runCommand(['bare.csv', '--as-of', '2026-11-18T16:00Z'], FILES);
    expect(onlyTime).toMatchObject({ code: 1, result: '' });
    expect(onlyTime.messages).toContain('--spot');
    expect(onlyTime.messages).not.toContain('--as-of');
  });

  test('names its line', async () => {
    const table = `Expiration Date,Strike\n2026-11-20,100\n`;
    const { messages } = await runCommand(['odd.csv'], { 'odd.csv': table });
    expect(messages).toMatch(/^odd\.csv:1: .+\n$/);
  });

  test('does not keep the others from being printed', async () => {
    const { code, result, messages } = await runCommand(['small.csv', 'missing.csv', '-', '--separate'], FILES);
    expect(code).toBe(1);
    expect(JSON.parse(result)).toHaveLength(2);
    expect(messages).toBe('missing.csv: There is no such file. Check the path.\n');
    const single = await runCommand(['missing.csv', 'small.csv'], FILES);
    expect(single.result).toBe(asText([documentOf(SMALL, 'small.csv')]));
    expect(await runCommand(['missing.csv', 'empty.csv'], FILES)).toMatchObject({ code: 1, result: '' });
  });

  test('weighs less in the exit code than options that do not fit', async () => {
    const argv = ['--expiry', '2026-11-19', 'small.csv', 'missing.csv'];
    expect(await runCommand(argv, FILES)).toMatchObject({ code: 2, result: '' });
  });

  test.each([
    [['--as-of', '1990-01-02T11:00'], /^small\.csv: --as-of: The file states 18 Nov 2026, and 2 Jan 1990 is .+\n$/],
    [['--spot', '68.68'], /^small\.csv: --spot: The quotes say 6,8\d\d\S* ± .+, and 68\.68 is .+\n$/],
    [['--spot', '7400'], /^small\.csv: --spot: The quotes say 6,8\d\d\S* ± .+, and 7,400 is .+\n$/],
  ])('is not computed with %j, which it contradicts', async (argv, message) => {
    const printed = await runCommand(['small.csv', ...argv], FILES);
    expect(printed).toMatchObject({ code: 2, result: '' });
    expect(printed.messages).toMatch(message);
  });

  test('is computed with a time of the day after the stated one, and a warning', async () => {
    const { code, messages } = await runCommand(['small.csv', '--as-of', '2026-11-19T11:00'], FILES);
    expect(code).toBe(0);
    expect(messages).toContain('The file states 18 Nov 2026, not 19 Nov 2026.');
  });

  test('is told that nothing would be alive by the time given', async () => {
    const late = await runCommand(['small.csv', '--as-of', '2026-12-04T16:00'], FILES);
    expect(late).toMatchObject({ code: 2, result: '' });
    expect(late.messages).toContain('every contract of the file has settled');
  });
});

describe('an unforeseen error', () => {
  const breakDown = async (isDebugging: boolean) => {
    let messages = '';
    const options = { kind: 'options', files: ['a.csv'], output: 'json', asOf: null, spot: null, rate: null } as const;
    const rest = { dividendYield: null, dealerSign: null, expiries: null, expiryDay: null, symbol: null, choice: null };
    // What is read is no bytes at all.
    const code = await run(
      { ...options, ...rest, mapPath: null, isSeparate: false, acceptsDoubts: false, levelFormat: null },
      () => Promise.resolve(null as unknown as Uint8Array),
      {
        result: () => expect.unreachable('nothing may be printed'),
        message: (text) => {
          messages += text;
        },
        isDebugging,
      },
    );
    return { code, messages };
  };

  test('is one line, and has its stack when debugging', async () => {
    const { code, messages } = await breakDown(false);
    expect(code).toBe(1);
    expect(messages).toMatch(/^a\.csv: The calculation stopped with an error\. .+\n$/);
    expect((await breakDown(true)).messages).toMatch(/^a\.csv: .+\n[\s\S]*\n +at /);
  });
});

describe('the usage', () => {
  test('goes to the result when it is asked for', async () => {
    const { code, result, messages } = await runCommand(['--help', '--nonsense'], {});
    expect(code).toBe(0);
    expect(messages).toBe('');
    for (const option of [
      '--as-of',
      '--spot',
      '--rate',
      '--dividend',
      '--dealer-sign',
      '--expiry',
      '--json',
      '--table',
      '--report[=csv]',
    ]) {
      expect(result).toContain(option);
    }
    expect(Math.max(...result.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  test('goes to the messages, shorter, when the command line does not fit', async () => {
    const { code, result, messages } = await runCommand(['small.csv', '--rate', '400%'], FILES);
    expect(code).toBe(2);
    expect(result).toBe('');
    expect(messages).toMatch(/^--rate 400% is out of bounds.*\n\nUsage: npm run --silent analyze -- FILE\.\.\./);
  });
});
