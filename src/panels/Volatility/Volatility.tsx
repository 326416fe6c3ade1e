import { useMemo } from 'react';
import { useBaseline } from '../../app/useDashboard';
import { useSmiles } from '../../app/useSmiles';
import { PanelMark } from '../../ui/Panel';
import { ConePanel } from './ConePanel';
import { PremiumPanel } from './PremiumPanel';
import { SmilePanel } from './SmilePanel';
import { TermPanel } from './TermPanel';
import { ThirdOrderPanel } from './ThirdOrderPanel';
import { VolatilityTable } from './VolatilityTable';
import { volatilityRows } from './volatilityRows';

/** What options say of moves to come: smiles, term structure, skew, expected moves, and how gamma changes with them. */
export function Volatility() {
  const shown = useSmiles();
  const baseline = useBaseline();
  const { analysis, smiles } = shown;
  const isScenario = analysis !== baseline;
  const rows = useMemo(() => volatilityRows(analysis, smiles, isScenario), [analysis, smiles, isScenario]);
  const fileRows = useMemo(() => (isScenario ? volatilityRows(baseline, null, false) : null), [baseline, isScenario]);
  return (
    <div className="view-parts">
      <SmilePanel shown={shown} rows={rows} isScenario={isScenario} />
      <div className="vol-pair">
        <TermPanel analysis={analysis} rows={rows} fileRows={fileRows} />
        <ConePanel analysis={analysis} rows={rows} file={isScenario ? baseline : null} />
      </div>
      <VolatilityTable rows={rows} spot={analysis.spot} />
      <div className="vol-pair">
        <ThirdOrderPanel analysis={analysis} />
        <PanelMark value={isScenario ? 'OF THE FILE' : null}>
          <PremiumPanel />
        </PanelMark>
      </div>
    </div>
  );
}
