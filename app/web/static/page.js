// Makes the pages nicer; all of them work without it. Asks only for what is typed to be kept, of this server.
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

// What is typed is kept while it is typed, so that a lost page loses nothing. Files are not sent this way.
for (const form of document.querySelectorAll("form[data-draft]")) {
  let waits = 0, isChanged = false;
  const keep = () => {
    window.clearTimeout(waits);
    if (!isChanged || form.dataset.sent) return;
    isChanged = false;
    const pairs = [...new FormData(form)].filter(([, value]) => typeof value === "string");
    const body = new URLSearchParams([...pairs, ["draft", "1"]]);
    window.fetch(form.action, { method: "POST", body, keepalive: true }).catch(() => { isChanged = true; });
  };
  form.addEventListener("input", () => {
    isChanged = true;
    window.clearTimeout(waits);
    waits = window.setTimeout(keep, 1500);
  });
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") keep(); });
  window.addEventListener("online", keep);
}
