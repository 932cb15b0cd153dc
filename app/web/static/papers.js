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
  form.querySelectorAll(".value").forEach(function (row) { row.tabIndex = -1; });
  // What is folded is passed over.
  function rows() {
    return Array.from(form.querySelectorAll(".value")).filter(function (row) { return !row.closest(".idle:not([open])"); });
  }

  function show(row) {
    rows().forEach(function (one) { one.classList.toggle("now", one === row); });
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

  function answered(row) { return row.querySelector("input:checked"); }

  // The one tick of a line, or the answer "right" of a value.
  function right(row) { return row.querySelector("input[name=line], input[value=confirm]"); }

  // As if it were clicked, so that it is kept like everything else that is typed.
  function tick(one) {
    one.checked = true;
    one.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function go(row, step) {
    const all = rows(), next = all[all.indexOf(row) + step];
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
    if (key === "y") { event.preventDefault(); tick(right(row)); go(row, 1); return; }
    const each = row.querySelector(".each");
    if (each && !each.contains(event.target)) {
      if (key === "n" || key === "e") {
        event.preventDefault();
        each.open = true;
        each.querySelector("input[type=radio]").focus();
      }
      return;
    }
    const part = each ? event.target.closest("fieldset") : row;
    const value = { n: "refuse", e: "other" }[key] || "rival" + key;
    const choice = Array.from(part.querySelectorAll("input[type=radio]")).find(function (one) { return one.value === value; });
    if (!choice) { return; }
    event.preventDefault();
    tick(choice);
    if (key === "e") { part.querySelector("input[type=text]").focus(); } else if (!each) { go(row, 1); }
  });
  // A tick for a whole part is seen on each of its lines that holds nothing else.
  form.addEventListener("change", function (event) {
    if (!event.target.matches(".all input") || !event.target.checked) { return; }
    const sure = event.target.value.split(":")[1].split(",");
    event.target.closest(".part").querySelectorAll(".value").forEach(function (row) {
      const isSure = row.dataset.id.split(",").every(function (id) { return sure.includes(id); });
      if (isSure && !answered(row)) { tick(right(row)); }
    });
  });
  if (location.hash.startsWith("#s-")) { return; }
  const first = rows()[0];
  if (first) { first.focus({ preventScroll: true }); }
})();
