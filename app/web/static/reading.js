/* How far the letter is read, without loading the page anew. Without it the page is renewed by itself. */
(function () {
  "use strict";
  const place = document.querySelector("[data-progress]");
  if (!place) { return; }
  const ask = function () {
    fetch(place.dataset.progress, { credentials: "same-origin" }).then(function (answer) { return answer.json(); })
      .then(function (told) {
        if (place.textContent !== told.words) { place.textContent = told.words; }
        if (told.is_done) { location.reload(); } else { window.setTimeout(ask, 1000); }
      }).catch(function () { window.setTimeout(ask, 4000); });
  };
  window.setTimeout(ask, 600);
})();
