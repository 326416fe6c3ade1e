import { useDashboard } from './useDashboard';
import { futureOn } from './wantedFuture';

/** Says once that charts began to show a future's prices, or why they do not, to those who do not see the chip. */
export function FutureNews() {
  const news = useDashboard(({ opened, settings }) => {
    const wanted = opened && futureOn(settings.view.futures, opened);
    if (!wanted) return '';
    const { axis, shift, reason } = wanted;
    return shift === null
      ? `Prices of ${axis.name} are not shown: ${reason}.`
      : `Charts and key levels show prices of ${axis.name}.`;
  });
  return (
    <p className="visually-hidden" role="status">
      {news}
    </p>
  );
}
