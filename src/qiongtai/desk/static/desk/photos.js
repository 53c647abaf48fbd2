// A photo that was taken is sent at once, with what is typed, by the button that keeps both.
(function () {
  "use strict";
  document.querySelectorAll("[data-keep-with]").forEach(function (input) {
    var button = document.getElementById(input.dataset.keepWith);
    if (!button) return;
    input.addEventListener("change", function () {
      if (input.files.length) input.form.requestSubmit(button);
    });
  });
})();
