import { describe, expect, it } from 'vitest';
import { countText, moneySize, percentSize, priceText, signedMoney } from '../../../src/exposure/wording';

describe('numbers in sentences', () => {
  it.each([
    [1.854e9, '$1.85B'],
    [-3.12e8, '$312M'],
    [12_345, '$12.3K'],
    [999_600, '$1.00M'],
    [2.5e12, '$2.50T'],
    [0, '$0'],
  ])('%d dollars read %s', (value, text) => {
    expect(moneySize(value, 'USD')).toBe(text);
  });

  it('carry a true minus or a plus, and none at zero', () => {
    expect(signedMoney(-3.12e8, 'USD')).toBe('−$312M');
    expect(signedMoney(1.854e9, 'USD')).toBe('+$1.85B');
    expect(signedMoney(0, 'USD')).toBe('$0');
  });

  it('say of less than half a cent that it is little, and never $0.00', () => {
    expect(signedMoney(-0.0049, 'USD')).toBe('less than $0.01');
    expect(moneySize(1e-30, 'INR')).toBe('less than ₹0.01');
    expect(moneySize(0.005, 'USD')).not.toMatch(/less/);
  });

  it('write strikes as listed and levels to the cent', () => {
    expect([priceText(6425), priceText(4489.9), priceText(0.5)]).toEqual(['6,425', '4,489.90', '0.50']);
    expect([countText(71_039_449), percentSize(-0.1234)]).toEqual(['71,039,449', '12.3%']);
  });
});
