import { afterFirstPicture } from '../../app/firstPicture';
import { later } from '../../app/later';

const Report = later(afterFirstPicture(async () => (await import('./Report')).Report));

/** What became of every contract in the file, at the foot of the page: a place to go to before its words are there. */
export function ImportReport() {
  return (
    <div id="import-report" tabIndex={-1} className="report-anchor">
      <Report />
    </div>
  );
}
