import { describe, expect, test } from 'vitest';
import { decodeEntities } from '../../../src/text/entities';

describe('character references of a web page', () => {
  test.each([
    ['Access &amp; denied', 'Access & denied'],
    ['&lt;Error&gt; &quot;no&quot; &apos;way&apos;', '<Error> "no" \'way\''],
    ['It&#39;s 4&#x2F;5 &#X41;', "It's 4/5 A"],
    ['&#128200;', '📈'],
    ['&amp;lt;', '&lt;'],
  ])('%j reads %j', (page, text) => {
    expect(decodeEntities(page)).toBe(text);
  });

  test.each(['AT&T', '&eacute;', '&amp', '&#;', '&#xZZ;', '&#0;', '&#xD800;', '&#1114112;', '&#99999999999;'])(
    '%j, which names no character that is known here, stays as it is',
    (page) => {
      expect(decodeEntities(page)).toBe(page);
    },
  );
});
