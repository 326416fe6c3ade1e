import type { ComparedField } from './model';

/** What was done to a file, as far as the judge has to know it. */
export class Damage {
  /** Contracts that may be rejected, or lose a value, if the import says so. */
  readonly touched = new Set<number>();
  /** Contracts of which the file now says something else in a way that nobody can notice. */
  readonly free = new Set<number>();
  readonly altered = new Map<number, Map<ComparedField, number[]>>();
  isAllTouched = false;
  isAllFree = false;
  /** Whether spot and time may be lost. */
  isHeadTouched = false;
  /** Whether the file says the same as before, so that refusing it is a fault. */
  mustBeRead = true;
  /** Whether the damage is to one row, whose neighbours have to be kept. */
  isOneRow = false;
  /** Days by which the file also holds the chain of an earlier day; 0 where it does not. */
  daysBefore = 0;
  private before: ReadonlySet<number> = new Set();
  private wasAllTouched = false;

  /** Called before each change. */
  begin(): void {
    this.before = new Set(this.touched);
    this.wasAllTouched = this.isAllTouched;
  }

  /** Called after each change: of contracts that two changes have met, nothing is known any more. */
  end(): void {
    if (this.wasAllTouched) for (const id of this.touched) this.free.add(id);
    if (this.isAllTouched) for (const id of this.before) this.free.add(id);
  }

  touch(ids: Iterable<number>): void {
    for (const id of ids) {
      if (this.before.has(id)) this.free.add(id);
      this.touched.add(id);
    }
    this.mustBeRead = false;
  }

  touchAll(): void {
    this.isAllTouched = true;
    this.mustBeRead = false;
  }

  /** Nothing is known of these any more: an unnoticeable change, such as one digit for another. */
  release(ids: Iterable<number>): void {
    for (const id of ids) {
      this.touched.add(id);
      this.free.add(id);
    }
    this.mustBeRead = false;
  }

  releaseAll(): void {
    this.touchAll();
    this.isAllFree = true;
  }

  /** The file states another value for a contract, which may be taken as it stands. */
  alter(ids: Iterable<number>, field: ComparedField, value: number): void {
    this.touch(ids);
    for (const id of ids) {
      const fields = this.altered.get(id) ?? new Map<ComparedField, number[]>();
      fields.set(field, [...(fields.get(field) ?? []), value]);
      this.altered.set(id, fields);
    }
  }

  isTouched(id: number): boolean {
    return this.isAllTouched || this.touched.has(id);
  }

  isFree(id: number): boolean {
    return this.isAllFree || this.free.has(id);
  }

  mayBe(id: number, field: ComparedField): readonly number[] {
    return this.altered.get(id)?.get(field) ?? [];
  }
}
