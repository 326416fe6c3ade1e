import type { Role } from '../roles';

/** Whose column it is: a row's own, or that of the call or the put of a row with both. */
export type NamedSide = 'call' | 'put';

/** What a column's name says: a role, and a side where the name has one ('Call OI', 'P_IV'). */
export interface NamedRole {
  readonly role: Role;
  readonly side: NamedSide | null;
  /** 0 to 1; below 1 where the word has other meanings too, and the cells have to confirm it. */
  readonly confidence: number;
}

/** Words that mean one thing in a chain. English, Spanish, Portuguese, German, French; by `plainKey`. */
const SURE: Readonly<Partial<Record<Role, string>>> = {
  contractSymbol: `
    contractsymbol optionsymbol occsymbol osisymbol osi osikey occ contractid contractname optioncode optionid optionname
    instrumentname
    codigoopcion simboloopcion contratoopcion
    codigoopcao codigodaopcao simboloopcao
    optionssymbol optionskurzel kontraktsymbol
    codeoption symboleoption`,
  underlying: `
    underlyingsymbol underlyingticker stocksymbol
    activosubyacente
    ativoobjeto ativosubjacente
    basiswert
    actifsousjacent sousjacent`,
  root: 'root rootsymbol optionroot tradingclass optionclass raiz racine',
  expiry: `
    expiry expirydate expiration expirationdate expirationday expdate exp expir expires expiredate expirdate exdate
    optionexpiry optionexpiration maturity maturitydate
    vencimiento fechavencimiento fechadevencimiento vto fechavto vcto fechacaducidad fechaexpiracion fechadeexpiracion
    vencimento datavencimento datadevencimento vencto dtvencimento expiracao
    verfall verfallsdatum verfalldatum verfallstag verfalltag verfallstermin falligkeit falligkeitsdatum ablaufdatum
    faelligkeit faelligkeitsdatum
    echeance dateecheance datedecheance dateexpiration datedexpiration`,
  strike: `
    strike strikeprice strikepx exerciseprice
    preciodeejercicio precioejercicio preciostrike
    precodeexercicio precoexercicio precodeexerc precostrike
    basispreis strikepreis ausubungspreis ausuebungspreis bezugspreis ausubungskurs
    prixdexercice prixexercice prixdelevee prixstrike`,
  right: `
    right optiontype callput putcall callorput putorcall cp pc cpflag callputflag optionright
    tipoopcion tipodeopcion
    tipoopcao tipodeopcao tipodaopcao
    optionstyp optionsart
    typeoption typedoption`,
  openInterest: `
    openinterest oi openint opint opnint openinterestcontracts oicontracts
    interesabierto intabierto interabierto posicionesabiertas posicionabierta contratosabiertos
    interesseaberto intaberto interaberto contratosemaberto contratosabertos posicoesemaberto posicoesabertas
    posicaoaberta
    offenekontrakte offenepositionen offeneposition offenesinteresse openinteresse
    positionsouvertes positionouverte interetouvert contratsouverts posouvertes`,
  impliedVolatility: `
    iv impliedvolatility impliedvol impvol implvol impvolatility implvolatility midiv ivmid markiv ivmark ivol
    impliedvolatilitymid
    volatilidadimplicita volimplicita volatimplicita volimpl volimp
    volatilidadeimplicita
    implizitevolatilitat implizitevola implvola impvola implvolatilitat
    volatiliteimplicite volimplicite`,
  bidVolatility: 'bidiv ivbid bidimpliedvolatility bidvolatility',
  askVolatility: 'askiv ivask askimpliedvolatility askvolatility',
  bid: `
    bid bidprice bestbid bidpx
    preciocompra preciodecompra mejorcompra puntacompradora
    precocompra precodecompra melhorcompra ofertadecompra ofertacompra
    geld geldkurs
    prixachat prixacheteur meilleureachat`,
  ask: `
    ask askprice bestask askpx offer offerprice bestoffer
    precioventa preciodeventa mejorventa puntavendedora
    precovenda precodevenda melhorvenda ofertadevenda ofertavenda
    brief briefkurs
    prixvente prixvendeur meilleurevente`,
  last: `
    last lastprice lasttradeprice ltp lastpx
    ultimo ultimoprecio precioultimo
    ultimopreco ultpreco precoultimo
    letzter letzterkurs letzterpreis
    dernier derniercours dernierprix`,
  volume: `
    volume totalvolume tradedvolume tradevolume volumecontracts
    volumen volumennegociado
    volumenegociado
    umsatz gehandelt handelsvolumen
    volumetraite volumeechange`,
  delta: 'delta',
  gamma: 'gamma gama',
  multiplier: `
    multiplier contractsize sharespercontract lotsize
    multiplicador tamanocontrato tamanodelcontrato tamanhodocontrato
    multiplikator kontraktgrosse kontraktgroesse
    multiplicateur tailleducontrat`,
  settlementSession: 'settlementsession ampm amsettlement expirytod settlementtime',
  spot: `
    spot spotprice underlyingprice underlyinglast underlyingspot underlyinglastprice stockprice indexprice undprice
    underprice
    preciosubyacente preciodelsubyacente precioactivo
    precosubjacente precodoativo precoativo precoativoobjeto
    kursbasiswert basiswertkurs kassakurs preisbasiswert
    courssousjacent prixsousjacent courssj`,
  quoteDate: `
    quotedate asof asofdate quotedatetime timestamp datetime snapshot snapshottime snapshottimestamp snapshotdate
    updated updatedat tradedate dataasof quotetimestamp quotets snapshotts asoftime asofdatetime asoftimestamp
    fetchedat fetchtime downloadedat downloadtime retrievedat collectedat capturedat capturetime scrapedat scrapetime
    fechacotizacion fechadatos fechahora
    datapregao datacotacao
    kursdatum handelstag zeitstempel
    datecotation datedecotation horodatage`,
  quoteTime: 'quotetime uhrzeit heurecotation',
};

/** Words that mean this in a chain when the cells fit, and something else in other tables or other columns. */
const LIKELY: Readonly<Partial<Record<Role, string>>> = {
  contractSymbol: 'symbol contract option instrument contrato simbolo codigo kontrakt code symbole contrat serie',
  underlying: 'underlying ticker stock asset subyacente subjacente ativo papel aktie valor valeur',
  root: 'class clase classe klasse familia',
  expiry: 'maturite laufzeit laufzeitende ablauf caducidad termin',
  strike: 'k exercise ejercicio exercicio exercice basis',
  right: 'type side flag kind tipo lado typ art sens class derecho direito',
  openInterest: 'interes interesse interet',
  impliedVolatility: 'volatility vola volatilidad volatilidade volatilitat volatilite sigma volat',
  bid: 'compra demanda kauf achat demande buy',
  ask: 'venta venda oferta verkauf vente offre sell',
  last: 'price close premium settle settlement precio cierre preco fechamento kurs schlusskurs schluss preis cours prix cloture prima',
  volume: 'vol traded negociados stuck',
  multiplier: 'lot lote los',
  settlementSession: 'settlement settlementtype session',
  quoteDate: 'date fecha data datum jour day dia ts lastupdate lastupdated createdat recordedat',
  quoteTime: 'time hora zeit heure horario',
};

const LIKELY_CONFIDENCE = 0.6;
/** A name that has to be shortened to be known comes after one that is known as it stands. */
const SHORTENED = 0.9;

function byWord(): Map<string, { role: Role; confidence: number }> {
  const words = new Map<string, { role: Role; confidence: number }>();
  for (const [list, confidence] of [
    [SURE, 1],
    [LIKELY, LIKELY_CONFIDENCE],
  ] as const) {
    for (const [role, names] of Object.entries(list) as [Role, string][]) {
      for (const name of names.trim().split(/\s+/)) {
        if (!words.has(name)) words.set(name, { role, confidence });
      }
    }
  }
  return words;
}

const WORDS = byWord();
const SIDES: ReadonlyMap<string, NamedSide> = new Map([
  ['call', 'call'],
  ['calls', 'call'],
  ['c', 'call'],
  ['ce', 'call'],
  ['put', 'put'],
  ['puts', 'put'],
  ['p', 'put'],
  ['pe', 'put'],
]);
/** Units and words of no meaning, which are left out of a name. */
const UNITS: ReadonlySet<string> = new Set(['usd', 'eur', 'brl', 'gbp', 'inr', 'pct', 'percent', 'pts', 'in', 'of']);

/** The words of a name: lower case, without accents, cut at everything but letters and digits and at camelCase. */
function wordsOfName(name: string): string[] {
  return name
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** The role that a column's name names; null when it names none that is known. */
export function roleOfName(name: string): NamedRole | null {
  const words = wordsOfName(name);
  const alone = words.length === 1 && (words[0] ?? '').length > 1 ? SIDES.get(words[0] ?? '') : undefined;
  // A column that is named 'Calls' and nothing else holds their symbols.
  if (alone) return { role: 'contractSymbol', side: alone, confidence: LIKELY_CONFIDENCE };
  const plain = lookUp(words);
  if (plain) return { ...plain, side: null };
  for (const [side, rest] of [
    [SIDES.get(words[0] ?? ''), words.slice(1)],
    [SIDES.get(words.at(-1) ?? ''), words.slice(0, -1)],
  ] as const) {
    const found = side && rest.length > 0 ? lookUp(rest) : null;
    if (side && found) return { ...found, side };
  }
  return null;
}

function lookUp(words: readonly string[]): { role: Role; confidence: number } | null {
  const whole = WORDS.get(words.join(''));
  if (whole) return whole;
  const withoutUnits = words.filter((word) => !UNITS.has(word));
  // Data tools number columns of the same name: 'Bid.1'.
  const isNumbered = withoutUnits.length > 1 && /^\d$/.test(withoutUnits.at(-1) ?? '');
  const rest = isNumbered ? withoutUnits.slice(0, -1) : withoutUnits;
  const found = rest.length === words.length ? undefined : WORDS.get(rest.join(''));
  return found ? { role: found.role, confidence: found.confidence * SHORTENED } : null;
}
