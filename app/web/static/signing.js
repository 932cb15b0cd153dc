/* A signature may be drawn beside the typed name. Without this script the name alone signs, as before. */
(function () {
  "use strict";

  const pad = document.querySelector(".pad");
  if (!pad) { return; }
  const canvas = pad.querySelector("canvas"), sent = pad.querySelector("input");
  const pen = canvas.getContext("2d");
  let strokes = [], stroke = null;

  function cleared() {
    strokes = [];
    stroke = null;
    sent.value = "";
    pen.clearRect(0, 0, canvas.width, canvas.height);
  }
  // From the page's pixels to the drawing's own steps, which are whole numbers.
  function point(event) {
    const box = canvas.getBoundingClientRect();
    const x = Math.round((event.clientX - box.left) / box.width * canvas.width);
    const y = Math.round((event.clientY - box.top) / box.height * canvas.height);
    return [Math.max(0, Math.min(canvas.width, x)), Math.max(0, Math.min(canvas.height, y))];
  }
  function line(from, to) {
    pen.lineWidth = 2.5;
    pen.lineCap = "round";
    pen.strokeStyle = "#000";
    pen.beginPath();
    pen.moveTo(from[0], from[1]);
    pen.lineTo(to[0], to[1]);
    pen.stroke();
  }
  canvas.addEventListener("pointerdown", function (event) {
    event.preventDefault();
    canvas.setPointerCapture(event.pointerId);
    stroke = [point(event)];
    strokes.push(stroke);
    line(stroke[0], stroke[0]);
  });
  canvas.addEventListener("pointermove", function (event) {
    if (!stroke) { return; }
    const last = stroke[stroke.length - 1], next = point(event);
    if (Math.abs(next[0] - last[0]) + Math.abs(next[1] - last[1]) < 3) { return; }
    stroke.push(next);
    line(last, next);
  });
  function lifted() {
    stroke = null;
    sent.value = strokes.map(function (one) { return one.map(function (at) { return at.join(","); }).join(" "); }).join(";");
  }
  canvas.addEventListener("pointerup", lifted);
  canvas.addEventListener("pointercancel", lifted);
  pad.querySelector("button").addEventListener("click", cleared);
  pad.hidden = false;
})();
