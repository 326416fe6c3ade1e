import type { Model } from '../model';
import { CELL_POLLUTERS, MORE_CELL_POLLUTERS } from './cells';
import { JSON_CODING, TABLE_CODING } from './coding';
import { COLUMN_POLLUTERS } from './columns';
import { JSON_POLLUTERS } from './json';
import type { Polluter } from './polluter';
import { ROW_POLLUTERS } from './rows';
import { SNAPSHOT_POLLUTERS } from './snapshots';
import { TEXT_POLLUTERS } from './text';

/** What can be done to a file of each kind. New ones go to the end: a case picks them by number. */
export const POLLUTERS: Readonly<Record<Model['kind'], readonly Polluter[]>> = {
  table: [
    ...CELL_POLLUTERS,
    ...MORE_CELL_POLLUTERS,
    ...ROW_POLLUTERS,
    ...COLUMN_POLLUTERS,
    ...TABLE_CODING,
    ...TEXT_POLLUTERS,
    ...SNAPSHOT_POLLUTERS,
  ],
  json: [...JSON_POLLUTERS, ...JSON_CODING, ...TEXT_POLLUTERS],
};
