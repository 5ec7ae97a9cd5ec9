// Words of a drawing that lie over each other: pairs of texts whose boxes share more than a
// sliver. The box of a text is as high as its line, its letters are lower.
(() => {
  const found = [];
  for (const svg of document.querySelectorAll('figure > svg')) {
    const boxes = [...svg.querySelectorAll('text')].filter(t => t.textContent.trim()).map(t => ({said: t.textContent.trim(), box: t.getBoundingClientRect()}));
    for (let i = 0; i < boxes.length; i++) for (let j = i + 1; j < boxes.length; j++) {
      const a = boxes[i].box, b = boxes[j].box;
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left), high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (wide > 1 && high > 0.25 * Math.min(a.height, b.height)) found.push(`words cover each other: ${boxes[i].said} / ${boxes[j].said}`);
    }
    const edge = svg.getBoundingClientRect();
    for (const {said, box} of boxes) if (box.left < edge.left - 1 || box.right > edge.right + 1) found.push('a word is cut off: ' + said);
  }
  return found;
})()
