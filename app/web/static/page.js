// Makes the pages nicer; all of them work without it. No request is made from here.
"use strict";
document.documentElement.classList.add("js");

// A second click does not send a form twice.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = "1";
  window.setTimeout(() => { delete form.dataset.sent; }, 8000);
});
window.addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});

// A list of problems is read out and reached first.
const troubles = document.querySelector(".troubles");
if (troubles) troubles.focus();
