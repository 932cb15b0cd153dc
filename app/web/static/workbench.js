/* Makes the workbench quicker; everything works without it. */
(function () {
  "use strict";

  // What a link leads to is unfolded first.
  function unfold() {
    const target = location.hash && document.getElementById(location.hash.slice(1));
    for (let one = target; one; one = one.parentElement) { if (one.matches("details")) { one.open = true; } }
    if (target && target.closest("details")) { target.scrollIntoView({ block: "start" }); }
  }
  window.addEventListener("hashchange", unfold);
  unfold();

  // Matches: Y, P and N answer the one that has the focus, and only that one.
  const forms = Array.from(document.querySelectorAll("[data-suggestion]"));
  document.querySelectorAll(".keys").forEach(function (one) { one.hidden = false; });
  forms.forEach(function (form) { form.tabIndex = 0; });
  const section = document.getElementById("suggestions");
  if (!section || !forms.length) { return; }
  section.addEventListener("keydown", function (event) {
    const form = event.target === section ? forms[0] : event.target;
    if (!forms.includes(form) || event.ctrlKey || event.metaKey || event.altKey) { return; }
    const button = form.querySelector('[data-key="' + event.key.toLowerCase() + '"]');
    if (button) { event.preventDefault(); button.click(); }
  });
  // A browser may move the focus to the section by itself, before or after this.
  function first() { if (location.hash === "#suggestions") { forms[0].focus(); } }
  window.addEventListener("hashchange", first);
  window.addEventListener("load", first);
})();
