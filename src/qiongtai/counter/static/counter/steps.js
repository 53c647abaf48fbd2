// Enter in a line of the form goes on to the next question that is still empty, so that what is known is not walked
// through; in a text of several lines Shift+Enter begins a new one.
(function () {
  "use strict";
  var form = document.querySelector("form[data-steps]");
  if (!form) return;
  var LINE = /^(text|tel|search|number|date|radio)$/;

  function waits(control) {
    if (control.disabled || control.offsetParent === null || /^(hidden|file|checkbox)$/.test(control.type)) return false;
    if (!/^(INPUT|SELECT|TEXTAREA)$/.test(control.tagName) || control.closest("[data-materials]")) return false;
    if (control.type === "radio") return !form.querySelector('input[name="' + control.name + '"]:checked');
    return !control.value;
  }

  function go_on(from) {
    var all = Array.from(form.elements);
    var next = all.slice(all.indexOf(from) + 1).find(waits) || form.querySelector(".bottom-bar button[name=then]");
    next.focus();
  }

  form.addEventListener("keydown", function (event) {
    var here = event.target;
    if (event.key !== "Enter" || event.ctrlKey || event.metaKey || event.isComposing) return;
    if (here.tagName === "INPUT" ? !LINE.test(here.type) : here.tagName === "TEXTAREA" ? event.shiftKey : here.tagName !== "SELECT") return;
    event.preventDefault();
    go_on(here);
  });

  // Who is known fills in name and phone; somebody who waits in such a field is led on.
  document.addEventListener("htmx:afterSwap", function (event) {
    var here = document.activeElement;
    if (!event.target.querySelector("[data-name]") || !here || !here.closest("[data-applicant]") || !here.value) return;
    go_on(here);
  });
})();
