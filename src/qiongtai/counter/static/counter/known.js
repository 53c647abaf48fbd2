// A number that is known fills in the name and phone that are still empty. Nothing typed is overwritten.
(function () {
  "use strict";
  document.addEventListener("htmx:afterSwap", function (event) {
    var known = event.target.querySelector("[data-name]");
    var block = event.target.closest("[data-applicant]");
    if (!known || !block) return;
    ["name", "phone"].forEach(function (part) {
      var field = block.querySelector('input[name$="-' + part + '"]');
      if (field && !field.value) field.value = known.dataset[part] || "";
    });
  });
})();
