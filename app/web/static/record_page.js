/* Quicker typing: more rows when asked for, a test's norms filled in, each score checked while it is typed. */
(function () {
  "use strict";
  const form = document.querySelector(".record-form");
  if (!form) { return; }

  // Rows: the first blank one is open, the others come one by one.
  document.querySelectorAll("[data-rows]").forEach(function (rows) {
    const button = rows.querySelector(":scope > .add-row");
    const blank = function () { return Array.from(rows.querySelectorAll(":scope > .row-card.blank")); };
    const held = rows.querySelectorAll(":scope > .row-card:not(.blank)").length;
    if (!held && blank().length) { blank()[0].classList.add("shown"); }
    button.hidden = false;
    button.addEventListener("click", function () {
      let next = blank().find(function (one) { return !one.classList.contains("shown"); });
      if (!next) { next = another(rows); }
      next.classList.add("shown");
      const first = next.querySelector("input:not([type=hidden]), select, textarea");
      if (first) { first.focus(); }
    });
  });

  function another(rows) {
    const name = rows.dataset.rows;
    const count = rows.querySelector('input[name="' + CSS.escape(name) + '.rows"]');
    const cards = rows.querySelectorAll(":scope > .row-card");
    const last = cards[cards.length - 1];
    const copy = last.cloneNode(true);
    const from = name + "[" + (cards.length - 1) + "]";
    const to = name + "[" + cards.length + "]";
    copy.querySelectorAll("[id], [name], [for], [aria-describedby]").forEach(function (one) {
      ["id", "name", "for", "aria-describedby"].forEach(function (key) {
        if (one.hasAttribute(key)) { one.setAttribute(key, one.getAttribute(key).split(from).join(to)); }
      });
      if (one.matches("input:not([type=checkbox]), textarea")) { one.value = ""; }
      if (one.matches("select")) { one.selectedIndex = 0; }
      if (one.matches("input[type=checkbox]")) { one.checked = false; }
    });
    copy.querySelectorAll(".live").forEach(function (one) { one.remove(); });
    copy.setAttribute("aria-label", copy.getAttribute("aria-label").replace(/\d+$/, String(cards.length + 1)));
    copy.classList.add("blank");
    last.after(copy);
    count.value = String(cards.length + 1);
    return copy;
  }

  // Tests.
  if (!document.getElementById("instruments")) { return; }
  const NORMED = { standard_score: [100, 15], scaled_score: [10, 3], t_score: [50, 10], symptom_t_score: [50, 10], v_scale_score: [15, 3],
    scale_score: [15, 5], z_score: [0, 1] };
  const plain = function (text) { return text.toLowerCase().replace(/[^a-z0-9]+/g, ""); };
  const known = new Map();
  fetch("/library/instruments.json", { credentials: "same-origin" }).then(function (answer) { return answer.ok ? answer.json() : []; })
    .then(function (list) {
      list.forEach(function (one) { [one.id, one.name].concat(one.names).forEach(function (name) { known.set(plain(name), one); }); });
      document.querySelectorAll(".m-Finding .f-score input").forEach(function (input) { look(card(input)); });
    }).catch(function () { /* typing goes on without help */ });

  function card(element) { return element.closest(".row-card"); }
  function part(row, name) { return row.querySelector(".m-Finding > .f-" + name + " input, .m-Finding > .f-" + name + " select"); }
  function number(input) { return input && input.value.trim() !== "" && isFinite(input.value) ? Number(input.value) : null; }

  form.addEventListener("change", function (event) {
    const row = card(event.target);
    if (!row || !part(row, "instrument")) { return; }
    if (event.target === part(row, "instrument") || event.target === part(row, "scale")) { fill(row); }
    look(row);
  });
  form.addEventListener("input", function (event) {
    const row = card(event.target);
    if (row && part(row, "instrument")) { look(row); }
  });

  function fill(row) {
    const test = known.get(plain(part(row, "instrument").value));
    if (!test) { return; }
    scales(row, test);
    const wanted = plain(part(row, "scale").value);
    const scale = test.scales.find(function (one) { return one.names.some(function (name) { return plain(name) === wanted; }); })
      || (test.scales.length === 1 ? test.scales[0] : null);
    if (!scale) { return; }
    if (!part(row, "score_kind").value) { part(row, "score_kind").value = scale.kind; }
    if (!part(row, "mean").value && scale.mean !== null) { part(row, "mean").value = scale.mean; }
    if (!part(row, "sd").value && scale.sd !== null) { part(row, "sd").value = scale.sd; }
  }

  function scales(row, test) {
    const input = part(row, "scale");
    const id = input.id + "-list";
    let list = document.getElementById(id);
    if (!list) {
      list = document.createElement("datalist");
      list.id = id;
      form.append(list);
      input.setAttribute("list", id);
    }
    list.replaceChildren();
    test.scales.forEach(function (one) {
      one.names.forEach(function (name) {
        const option = document.createElement("option");
        option.value = name;
        list.append(option);
      });
    });
  }

  function look(row) {
    const said = [];
    let isOff = false;
    const test = known.get(plain(part(row, "instrument").value));
    const score = number(part(row, "score"));
    const kind = part(row, "score_kind").value;
    if (test && (test.norm === "criterion" || test.norm === "individual")) { said.push(form.dataset.noNorm); }
    if (test && test.newer) { said.push(form.dataset.newer + ": " + test.newer); }
    if (test) { const age = ages(test); if (age) { said.push(age); isOff = true; } }
    if (score !== null && NORMED[kind]) {
      const mean = number(part(row, "mean")) === null ? NORMED[kind][0] : number(part(row, "mean"));
      const sd = number(part(row, "sd")) || NORMED[kind][1];
      const z = (score - mean) / sd;
      const rank = 50 * (1 + erf(z / Math.SQRT2));
      said.push(Math.abs(z).toFixed(2) + " " + (z < 0 ? form.dataset.below : form.dataset.above));
      const given = number(part(row, "percentile"));
      if (given === null) { said.push("≈ P" + Math.min(99, Math.max(1, Math.round(rank)))); }
      else if (Math.abs(given - rank) <= Math.max(2, 0.2 * rank)) { said.push(form.dataset.fits); }
      else { said.push(form.dataset.off + " " + (rank < 10 ? rank.toFixed(1) : Math.round(rank))); isOff = true; }
    }
    tell(row, said, isOff);
  }

  function ages(test) {
    const done = document.getElementById("done_on");
    if (!done || !done.value || !form.dataset.born) { return ""; }
    const a = form.dataset.born.split("-").map(Number);
    const b = done.value.split("-").map(Number);
    const months = (b[0] - a[0]) * 12 + b[1] - a[1] - (b[2] < a[2] ? 1 : 0);
    const isOut = (test.from !== null && months < test.from) || (test.to !== null && months > test.to);
    return isOut ? form.dataset.age + " (" + months + ": " + (test.from === null ? 0 : test.from) + "–" + (test.to === null ? "" : test.to) + ")" : "";
  }

  function tell(row, said, isOff) {
    let line = row.querySelector(".live");
    if (!line) {
      line = document.createElement("p");
      line.className = "live";
      line.setAttribute("role", "status");
      row.querySelector(".m-Finding").append(line);
    }
    line.textContent = said.join(" · ");
    line.classList.toggle("off", isOff);
  }

  function erf(x) {
    const t = 1 / (1 + 0.3275911 * Math.abs(x));
    const y = 1 - (((((1.061405429 * t - 1.453152027) * t) + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t * Math.exp(-x * x);
    return x < 0 ? -y : y;
  }
})();
