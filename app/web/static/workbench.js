/* Makes the workbench quicker; everything works without it. */
(function () {
  "use strict";
  document.documentElement.classList.add("js");

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
  if (location.hash === "#suggestions" && forms.length) { forms[0].focus({ preventScroll: true }); }
  document.querySelectorAll("form").forEach(function (form) {
    form.addEventListener("submit", function (event) {
      if (form.dataset.sent) { event.preventDefault(); return; }
      form.dataset.sent = "yes";
      window.setTimeout(function () { delete form.dataset.sent; }, 4000);
    });
  });
})();
