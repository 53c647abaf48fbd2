// What is typed at the window is kept on the server a moment after it is typed, and once more when the window closes.
(function () {
  "use strict";
  var form = document.querySelector("form[data-keep]");
  if (!form) return;
  var told = document.querySelector("[data-kept]");
  var timer = null;
  var dirty = false;

  function body() {
    var data = new FormData(form);
    Array.from(data.entries()).forEach(function (pair) { if (pair[1] instanceof File) data.delete(pair[0]); });
    return new URLSearchParams(data);
  }

  function keep() {
    dirty = false;
    fetch(form.dataset.keep, { method: "POST", body: body(), credentials: "same-origin" }).then(
      function (answer) { if (answer.ok && told) told.hidden = false; else dirty = dirty || !answer.ok; },
      function () { dirty = true; }
    );
  }

  function soon() {
    dirty = true;
    clearTimeout(timer);
    timer = setTimeout(keep, 600);
  }

  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  // Sent, kept by the button, or begun afresh: nothing is left to keep in passing.
  document.addEventListener("submit", function () { dirty = false; clearTimeout(timer); });
  window.addEventListener("pagehide", function () {
    if (dirty) navigator.sendBeacon(form.dataset.keep, body());
  });
})();
