'use strict';
// Filters the index of the page while a reader types. Without it the index is whole.
(() => {
  const field = document.getElementById('zoekveld'), found = document.getElementById('gevonden');
  const plain = text => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase();
  const entries = [...document.querySelectorAll('.register li')].map(item => [item, plain(item.textContent)]);
  const letters = [...document.querySelectorAll('.register section')];
  let timer = 0;
  const filter = () => {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    let n = 0;
    for (const [item, text] of entries) {
      item.hidden = !words.every(word => text.includes(word));
      n += item.hidden ? 0 : 1;
    }
    for (const letter of letters) letter.hidden = !letter.querySelector('li:not([hidden])');
    document.getElementById('letters').hidden = words.length > 0;
    clearTimeout(timer);
    // A screen reader hears the outcome once typing stops.
    timer = setTimeout(() => {
      found.textContent = words.length === 0 ? '' : n === 0 ? 'Niets gevonden. Kijk of het woord goed geschreven is, of typ een deel van het woord.' : n + ' gevonden.';
    }, 250);
  };
  field.addEventListener('input', filter);
  field.addEventListener('keydown', event => {
    if (event.key === 'Escape') { field.value = ''; filter(); }
  });
  document.getElementById('zoekvak').hidden = false;
  filter();
})();
