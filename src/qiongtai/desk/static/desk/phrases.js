// A ready-made opinion is put into the text by one press; what was typed stays. Alt+1 ... Alt+9 do the same.
(function () {
  "use strict";
  document.querySelectorAll("[data-phrases]").forEach(function (list) {
    var text = document.getElementById(list.dataset.phrases);
    if (!text) return;
    list.hidden = false;
    list.addEventListener("click", function (event) {
      var button = event.target.closest("button");
      if (!button) return;
      var said = text.value.trim();
      text.value = said ? said + "\n" + button.dataset.text : button.dataset.text;
      text.focus();
      text.dispatchEvent(new Event("input", { bubbles: true }));
    });
  });
})();
