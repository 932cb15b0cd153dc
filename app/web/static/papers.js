/* Papers: progress without loading the page, the page beside the field that is looked at, and keys. All works without it. */
(function () {
  "use strict";

  const under = document.getElementById("under-way");
  if (under) {
    const ask = function () {
      fetch(under.dataset.progress, { credentials: "same-origin" }).then(function (answer) { return answer.json(); })
        .then(function (told) {
          Object.keys(told.papers).forEach(function (id) {
            const place = document.getElementById("p-" + id);
            if (place && place.textContent !== told.papers[id]) { place.textContent = told.papers[id]; }
          });
          if (told.is_done) { location.reload(); } else { window.setTimeout(ask, 1500); }
        }).catch(function () { window.setTimeout(ask, 5000); });
    };
    window.setTimeout(ask, 1000);
  }

  const form = document.querySelector(".confirming");
  if (!form) { return; }
  form.querySelectorAll(".keys").forEach(function (one) { one.hidden = false; });
  const rows = Array.from(form.querySelectorAll(".value"));
  rows.forEach(function (row) { row.tabIndex = -1; });

  function show(row) {
    rows.forEach(function (one) { one.classList.toggle("now", one === row); });
    const pages = row.closest(".sheet").querySelector(".pages");
    pages.classList.add("switched");
    pages.querySelectorAll("figure").forEach(function (figure) {
      const isOwn = figure.dataset.page === row.dataset.page;
      figure.classList.toggle("shown", isOwn);
      if (isOwn) {
        const picture = figure.querySelector("img");
        picture.src = picture.src.split("?")[0] + "?marked=" + encodeURIComponent(row.dataset.id);
      }
    });
  }

  function answered(row) { return row.querySelector("input[type=radio]:checked"); }

  function go(row, step) {
    const next = rows[rows.indexOf(row) + step];
    if (!next) { form.querySelector(".keep-bar button").focus(); return; }
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  }

  form.addEventListener("focusin", function (event) {
    const row = event.target.closest(".value");
    if (row) { show(row); }
  });
  form.addEventListener("keydown", function (event) {
    const row = event.target.closest(".value");
    if (!row || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input[type=text]")) { return; }
    const key = event.key.toLowerCase();
    if (key === "arrowdown" || key === "arrowup") {
      event.preventDefault();
      go(row, key === "arrowdown" ? 1 : -1);
      return;
    }
    const value = { y: "confirm", n: "refuse", e: "other" }[key] || "rival" + key;
    const choice = Array.from(row.querySelectorAll("input[type=radio]")).find(function (one) { return one.value === value; });
    if (!choice) { return; }
    event.preventDefault();
    choice.checked = true;
    if (key === "e") { row.querySelector("input[type=text]").focus(); } else { go(row, 1); }
  });
  // A tick for a whole part is seen on each of its rows.
  form.addEventListener("change", function (event) {
    if (!event.target.matches(".all input")) { return; }
    event.target.closest(".part").querySelectorAll(".value.sure:not(.alone)").forEach(function (row) {
      if (event.target.checked && !answered(row)) { row.querySelector('[value="confirm"]').checked = true; }
    });
  });
  if (location.hash.startsWith("#s-")) { return; }
  if (rows.length) { rows[0].focus({ preventScroll: true }); }
})();
