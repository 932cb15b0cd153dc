/* A click on a sentence shows what it rests on, without loading the page again. The question marks do it without this. */
(function () {
  "use strict";
  const paper = document.getElementById("paper");
  const list = document.getElementById("why-list");
  const all = document.getElementById("all-grounds");
  if (!paper || !list || !all) { return; }
  const hint = document.querySelector(".why-hint");
  const panel = document.getElementById("why");
  panel.querySelector(".why-close").addEventListener("click", function () { panel.classList.remove("open"); });
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") { panel.classList.remove("open"); } });
  let chosen = paper.querySelector(".block.chosen");

  function show(bases, part) {
    const wanted = bases.filter(function (one) { return !one.startsWith("words:"); });
    list.replaceChildren();
    Array.from(all.children).forEach(function (ground) {
      if (wanted.includes(ground.dataset.basis)) { list.append(ground.cloneNode(true)); }
    });
    hint.hidden = list.children.length > 0;
    panel.classList.add("open");
    if (chosen) { chosen.classList.remove("chosen"); }
    chosen = part;
    chosen.classList.add("chosen");
  }

  paper.addEventListener("click", function (event) {
    const why = event.target.closest(".why");
    if (why) {
      event.preventDefault();
      const block = why.closest(".block");
      show(block.dataset.bases.split(" "), block);
      panel.focus({ preventScroll: window.innerWidth > 900 });
      return;
    }
    const block = event.target.closest(".block");
    if (!block || String(window.getSelection())) { return; }
    const part = event.target.closest("[data-basis]");
    const own = part ? part.dataset.basis.split(" ") : [];
    const isTold = own.some(function (one) { return !one.startsWith("words:"); });
    if (isTold && part.tagName !== "TABLE") { show(own, part); } else { show(block.dataset.bases.split(" "), block); }
  });
})();
