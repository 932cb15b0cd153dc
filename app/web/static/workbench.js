/* Makes the workbench quicker; everything works without it. */
(function () {
  "use strict";

  // Matches: Y, P and N answer the one that has the focus, and only that one.
  const forms = Array.from(document.querySelectorAll("[data-suggestion]"));
  document.querySelectorAll(".keys").forEach(function (one) { one.hidden = false; });
  forms.forEach(function (form) {
    form.tabIndex = 0;
    form.addEventListener("keydown", function (event) {
      if (event.target !== form || event.ctrlKey || event.metaKey || event.altKey) { return; }
      const button = form.querySelector('[data-key="' + event.key.toLowerCase() + '"]');
      if (button) { event.preventDefault(); button.click(); }
    });
  });
  function first() { if (location.hash === "#suggestions" && forms.length) { forms[0].focus(); } }
  window.addEventListener("hashchange", first);
  first();
})();
