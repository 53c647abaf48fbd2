// Plays a case: the drawing shows where it stood after each fact, and the list marks that fact.
(function () {
  "use strict";
  var box = document.getElementById("replay"), player = box && box.querySelector(".player");
  if (!player) return;
  var EVERY = 900;
  var steps = JSON.parse(document.getElementById("replay-steps").textContent);
  var rows = document.querySelectorAll("[data-moment]");
  var frame = box.querySelector("[data-flow]"), line = player.querySelector("input"), words = player.querySelector("output");
  var play = player.querySelector("[data-play]"), name = play.querySelector("span"), begin = name.textContent, timer = null;

  function show(number) {
    var at = Math.min(steps.length, Math.max(1, number)), step = steps[at - 1];
    line.value = String(at);
    frame.dataset.done = step.done;
    frame.dataset.open = step.open;
    var when = rows[at - 1].querySelector("time").textContent;
    words.textContent = at + " / " + steps.length + "  " + when + "  " + step.what;
    rows.forEach(function (row, index) { row.classList.toggle("now", index === at - 1); });
    return at;
  }

  function stop() {
    clearInterval(timer);
    timer = null;
    name.textContent = begin;
  }

  function start() {
    if (Number(line.value) >= steps.length) show(1);
    name.textContent = play.dataset.pauseWords;
    timer = setInterval(function () { if (show(Number(line.value) + 1) >= steps.length) stop(); }, EVERY);
  }

  line.addEventListener("input", function () { stop(); show(Number(line.value)); });
  play.addEventListener("click", function () { if (timer) stop(); else start(); });
  player.querySelectorAll("[data-step]").forEach(function (button) {
    button.addEventListener("click", function () { stop(); show(Number(line.value) + Number(button.dataset.step)); });
  });
  player.hidden = false;
  show(steps.length);
})();
