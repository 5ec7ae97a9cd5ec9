'use strict';
// The what-if page. reken() does what transform/scenario does in SQL: the formula comes
// from the page, and a test compares both.

const routes = ['b1', 'onderwijs', 'z'];

// ontleed turns a formula of names, numbers, + - * / and brackets into a function.
function ontleed(formule) {
  const tekens = formule.match(/[a-z_][a-z0-9_]*|[0-9.]+|[-+*/()]/g);
  let plaats = 0;
  const rij = (deel, soort) => () => {
    let links = deel();
    while (soort.includes(tekens[plaats])) {
      const teken = tekens[plaats++], eerste = links, tweede = deel();
      links = (namen) => bewerk(teken, eerste(namen), tweede(namen));
    }
    return links;
  };
  const waarde = () => {
    const teken = tekens[plaats++];
    if (teken === '(') { const binnen = som(); plaats++; return binnen; }
    if (teken === '-') { const getal = waarde(); return (namen) => -getal(namen); }
    if (/^[0-9]/.test(teken)) return () => Number(teken);
    return (namen) => namen[teken];
  };
  const product = rij(waarde, ['*', '/']), som = rij(product, ['+', '-']);
  return som();
}

function bewerk(teken, a, b) {
  return teken === '+' ? a + b : teken === '-' ? a - b : teken === '*' ? a * b : a / b;
}

// reken gives every step for a choice in percents. What is unknown is NaN, and so is all
// that follows from it. Without routes the routes stay as they were.
function reken(gegevens, keuze) {
  const basis = {}, deel = {};
  for (const naam in gegevens.basis) basis[naam] = gegevens.basis[naam] ?? NaN;
  for (const route of routes) {
    deel[route] = keuze[route] == null ? basis['nu_aandeel_' + route] : keuze[route] / 100;
  }
  const namen = { ...basis };
  for (const naam of ['instroom', 'duur', 'prijs_b1', 'prijs_onderwijs', 'prijs_z', 'doel']) namen[naam] = keuze[naam] / 100;
  for (const route in deel) {
    namen['aandeel_' + route] = deel[route];
    namen['jaarbedrag_' + route] = deel[route] === 0 ? 0 : basis['nu_jaarbedrag_' + route];
  }
  const beweegt = gegevens.toeslag && deel.onderwijs !== basis.nu_aandeel_onderwijs;
  namen.toeslag_per_aandeel = beweegt ? basis.nu_toeslag / basis.nu_aandeel_onderwijs : 0;
  for (const stap of gegevens.stappen) {
    const uitkomst = ontleed(stap.formule)(namen);
    namen[stap.naam] = Number.isFinite(uitkomst) ? uitkomst : NaN;
  }
  return namen;
}

// lees takes a choice out of the fragment of an address: only known names with whole
// numbers between their bounds; routes only when the three are 100 together.
function lees(fragment, grenzen) {
  const keuze = {};
  for (const [naam, tekst] of new URLSearchParams(fragment.replace(/^#/, ''))) {
    if (Object.hasOwn(grenzen, naam) && /^[0-9]{1,3}$/.test(tekst)) {
      const getal = Number(tekst);
      if (getal >= grenzen[naam][0] && getal <= grenzen[naam][1]) keuze[naam] = getal;
    }
  }
  if (!(keuze.b1 + keuze.onderwijs + keuze.z === 100)) { delete keuze.b1; delete keuze.onderwijs; delete keuze.z; }
  return keuze;
}

// verdeel gives the other two routes what one leaves of 100, in the proportion that they had.
function verdeel(delen, route) {
  const [een, twee] = routes.filter((naam) => naam !== route);
  const rest = 100 - delen[route], samen = delen[een] + delen[twee];
  const eerste = samen === 0 ? Math.round(rest / 2) : Math.round(rest * delen[een] / samen);
  return { [route]: delen[route], [een]: eerste, [twee]: rest - eerste };
}

const spatie = '\u00a0';
function getal(n) {
  const cijfers = String(Math.abs(Math.round(n))).replace(/\B(?=(\d{3})+$)/g, '.');
  return (Math.round(n) < 0 ? '\u2212' : '') + cijfers;
}
// duizend rounds cents to a thousand euros. Differences are those of rounded amounts, so
// that a reader who subtracts finds them.
const duizend = (cent) => Math.sign(cent) * Math.floor(Math.abs(cent) / 100000 + 0.5) * 100000;
const euro = (cent) => Number.isNaN(cent) ? 'niet getoond' : '€' + spatie + getal(cent / 100);
const procent = (deel) => Number.isNaN(deel) ? '–' : getal(deel * 100) + '%';

// score is the weighted mean of scores; NaN without weights or with a score missing.
function score(punten, gewichten) {
  let som = 0, samen = 0;
  punten.forEach((punt, i) => { som += punt * gewichten[i]; samen += gewichten[i]; });
  return samen > 0 ? som / samen : NaN;
}

function start() {
  const vak = document.getElementById('schuiven');
  const gegevens = JSON.parse(document.getElementById('gegevens').textContent);
  if (vak) schuiven(vak, gegevens);
  const gewichten = document.getElementById('gewichten');
  if (gewichten) wegen(gewichten);
}

function schuiven(vak, gegevens) {
  const velden = {}, grenzen = {};
  for (const veld of vak.querySelectorAll('input[type=range]')) {
    velden[veld.name] = veld;
    grenzen[veld.name] = [Number(veld.min), Number(veld.max)];
  }
  let laatste = '', anker = {}, vorige = {}; // the route that moves, and the shares before it did
  let gekozen = false; // routes: otherwise they stay as they were, to the last digit
  const stand = () => {
    const keuze = {};
    for (const naam in velden) keuze[naam] = Number(velden[naam].value);
    if (!gekozen) keuze.b1 = keuze.onderwijs = keuze.z = null;
    return keuze;
  };
  const zet = (keuze) => {
    for (const naam in velden) velden[naam].value = keuze[naam] ?? velden[naam].defaultValue;
    gekozen = keuze.b1 != null;
    laatste = '';
    toon();
  };
  const toon = () => {
    for (const route of routes) vorige[route] = Number(velden[route].value);
    const keuze = stand(), uitkomst = reken(gegevens, keuze), delen = [];
    for (const naam in velden) {
      const tekst = velden[naam].value + '%';
      velden[naam].setAttribute('aria-valuetext', tekst);
      velden[naam].parentElement.querySelector('output').value = tekst;
      if (keuze[naam] != null && (velden[naam].value !== velden[naam].defaultValue || routes.includes(naam))) delen.push(naam + '=' + velden[naam].value);
    }
    const lasten = duizend(uitkomst.lasten_cent), bijdrage = duizend(uitkomst.rijksbijdrage_cent);
    const tekst = (id, inhoud) => { document.getElementById(id).textContent = inhoud; };
    tekst('uit-lasten', euro(lasten));
    tekst('uit-bijdrage', euro(bijdrage));
    tekst('uit-saldo', euro(bijdrage - lasten));
    tekst('uit-dekking', procent(uitkomst.dekking));
    tekst('uit-verschil', euro(lasten - duizend(uitkomst.nu_lasten)));
    tekst('uit-doel', doelzin(duizend(uitkomst.nodig_cent), velden.doel.value));
    const fragment = '#' + delen.join('&');
    document.getElementById('deel-link').setAttribute('href', fragment);
    history.replaceState(null, '', delen.length ? fragment : location.pathname + location.search);
  };
  vak.addEventListener('input', (gebeurtenis) => {
    const naam = gebeurtenis.target.name;
    if (routes.includes(naam)) {
      if (naam !== laatste) anker = { ...vorige }; // steps of one slider must not add up their roundings
      gekozen = true;
      laatste = naam;
      const delen = verdeel({ ...anker, [naam]: Number(velden[naam].value) }, naam);
      for (const route in delen) velden[route].value = delen[route];
    }
    toon();
  });
  document.getElementById('terug').addEventListener('click', () => zet({}));
  window.addEventListener('hashchange', () => { zet(lees(location.hash, grenzen)); vak.scrollIntoView(); });
  vak.hidden = false;
  document.getElementById('zonder-script').hidden = true;
  zet(lees(location.hash, grenzen));
}

function doelzin(nodig, doel) {
  if (Number.isNaN(nodig)) return 'Niet te zeggen.';
  if (nodig <= 0) return 'Het doel van ' + doel + '% is gehaald.';
  return 'Voor het doel van ' + doel + '% is ' + euro(nodig) + ' meer nodig, of moeten de lasten omlaag.';
}

function wegen(tabel) {
  const velden = [...tabel.querySelectorAll('input[type=number]')];
  const toon = () => {
    const gewichten = velden.map((veld) => Math.min(100, Math.max(0, Math.round(Number(veld.value)) || 0)));
    for (const rij of tabel.querySelectorAll('tbody tr[data-scores]')) {
      const uitkomst = score(rij.dataset.scores.split(' ').map((punt) => punt === '' ? NaN : Number(punt)), gewichten);
      rij.lastElementChild.textContent = Number.isNaN(uitkomst) ? '–' : uitkomst.toFixed(1).replace('.', ',');
    }
  };
  for (const veld of velden) veld.disabled = false;
  tabel.addEventListener('input', toon);
  const terug = document.getElementById('gewichten-terug');
  terug.hidden = false;
  terug.addEventListener('click', () => { for (const veld of velden) veld.value = veld.defaultValue; toon(); });
}

if (typeof document !== 'undefined') start();
