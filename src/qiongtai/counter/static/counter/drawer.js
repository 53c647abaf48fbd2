// Adds up the drawer while it is counted; without it the server adds up, and says the same.
(function () {
  "use strict";
  var drawer = document.querySelector("[data-drawer]");
  if (!drawer) return;
  var pieces = Array.from(drawer.querySelectorAll("[data-piece]"));
  var row = document.querySelector("[data-counted-row]");

  function cents(text) { return Math.round(parseFloat(text) * 100); }
  function yuan(sum) { return (sum / 100).toFixed(2); }

  function add_up() {
    var sum = pieces.reduce(function (before, piece) {
      return before + (/^\d+$/.test(piece.value) ? parseInt(piece.value, 10) * cents(piece.dataset.piece) : 0);
    }, 0);
    var difference = sum - cents(drawer.dataset.expected);
    row.hidden = !pieces.some(function (piece) { return piece.value; });
    row.querySelector("[data-counted]").textContent = yuan(sum);
    row.querySelector("[data-difference]").textContent = difference ? "(" + (difference > 0 ? "+" : "") + yuan(difference) + ")" : "✓";
  }

  drawer.addEventListener("input", add_up);
  add_up();
})();
