(() => {
  // WCAG 2.2: words 4.5:1, large words and what a chart is drawn with 3:1.
  const parse = c => { const m = c.match(/rgba?\(([^)]+)\)/); if (!m) return null; const [r, g, b, a = 1] = m[1].split(/[ ,/]+/).map(Number); return {r, g, b, a}; };
  const light = ({r, g, b}) => [r, g, b].map(v => { v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; }).reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ratio = (a, b) => { const [hi, lo] = [light(a), light(b)].sort((x, y) => y - x); return (hi + 0.05) / (lo + 0.05); };
  const mix = (over, under) => ({r: over.r * over.a + under.r * (1 - over.a), g: over.g * over.a + under.g * (1 - over.a), b: over.b * over.a + under.b * (1 - over.a), a: 1});
  const ground = e => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor); if (c && c.a > 0) return c; } return {r: 255, g: 255, b: 255, a: 1}; };
  const decorative = new Set(['#d9dfe5', '#eef2f5']); // lines of a grid and bands behind the data
  const weak = new Set(); let pairs = 0;
  const check = (what, colour, behind, least, opacity) => {
    if (!colour || colour.a * opacity === 0) return;
    pairs++;
    const seen = ratio(mix({...colour, a: colour.a * opacity}, behind), behind);
    if (seen < least - 0.005) weak.add(`${what}: ${seen.toFixed(2)}:1, needs ${least}:1`);
  };
  for (const svg of document.querySelectorAll('svg[role="img"]')) {
    if (!svg.checkVisibility()) continue;
    const page = ground(svg.parentElement), shapes = [];
    const drawn = s => s.stroke !== 'none' && parseFloat(s.strokeWidth) > 0;
    // A pale area is seen by its edge, which is drawn in the same colour.
    const edges = new Set([...svg.querySelectorAll('path, polygon, polyline, line')].map(e => getComputedStyle(e)).filter(drawn).map(s => s.stroke));
    for (const e of svg.querySelectorAll('path, rect, circle, line, polyline, polygon, text')) {
      if (e.closest('defs, clipPath, pattern, mask') || e.closest('[aria-hidden="true"]')) continue;
      const style = getComputedStyle(e), opacity = +style.opacity * 1, name = `${svg.closest('figure')?.id ?? 'svg'} ${e.tagName} ${e.textContent.slice(0, 20)} ${e.getAttribute('fill') ?? ''}/${e.getAttribute('stroke') ?? ''}`;
      if (e.tagName === 'text') {
        const box = e.getBoundingClientRect(), at = new DOMPoint(box.x + box.width / 2, box.y + box.height / 2);
        let behind = page;
        for (const s of shapes) { const local = at.matrixTransform(s.e.getScreenCTM().inverse()); if (s.e.isPointInFill(local)) behind = mix({...s.c, a: s.c.a * s.o}, behind); }
        const size = parseFloat(style.fontSize) * (e.getScreenCTM()?.d ?? 1), large = size >= 24 || size >= 18.66 && +style.fontWeight >= 700;
        check(name, parse(style.fill), behind, large ? 3 : 4.5, opacity * (+style.fillOpacity));
        continue;
      }
      const fill = parse(style.fill), stroke = parse(style.stroke), outlined = drawn(style) && stroke && stroke.a > 0 && !decorative.has(e.getAttribute('stroke')), pale = opacity * (+style.fillOpacity) < 0.5 && edges.has(style.fill);
      if (fill && fill.a > 0 && e.getAttribute('fill') !== 'none') {
        if (!decorative.has(e.getAttribute('fill')) && !outlined && !pale && Math.abs(ratio(fill, page) - 1) > 0.001) check(name, fill, page, 3, opacity * (+style.fillOpacity));
        if (e.isPointInFill) shapes.push({e, c: fill, o: opacity * (+style.fillOpacity)});
      }
      if (outlined && e.getAttribute('stroke') !== 'none' && Math.abs(ratio(stroke, page) - 1) > 0.001) check(name, stroke, page, 3, opacity * (+style.strokeOpacity));
    }
  }
  return {pairs, weak: [...weak]};
})()
