// The drawing of a case's flow, with what is done and where it stands. The list beside it says the same in words.
// Whoever changes data-done or data-open of the frame has the drawing marked afresh.
(function () {
  "use strict";
  document.querySelectorAll("[data-flow]").forEach(function (frame) {
    if (!window.BpmnJS) return;
    var viewer = null;

    function mark(canvas, steps, name) {
      viewer.get("elementRegistry").forEach(function (element) { canvas.removeMarker(element, name); });
      (steps || "").split(" ").filter(Boolean).forEach(function (step) {
        try { canvas.addMarker(step, name); } catch (error) { /* the step is not in this drawing */ }
      });
    }

    function mark_all() {
      var canvas = viewer.get("canvas");
      mark(canvas, frame.dataset.done, "step-done");
      mark(canvas, frame.dataset.open, "step-open");
    }

    function fit(canvas) {
      if (!frame.clientWidth || !frame.clientHeight) return;
      canvas.resized();
      canvas.zoom("fit-viewport", "auto");
    }

    function draw(xml) {
      viewer = new window.BpmnJS({ container: frame, zoomScroll: { enabled: false } });
      return viewer.importXML(xml).then(function () {
        var canvas = viewer.get("canvas");
        mark_all();
        new MutationObserver(mark_all).observe(frame, { attributeFilter: ["data-done", "data-open"] });
        fit(canvas);
        var svg = frame.querySelector("svg");
        if (svg) { svg.setAttribute("aria-hidden", "true"); svg.removeAttribute("tabindex"); }
      });
    }

    function start() {
      if (viewer) return;
      frame.hidden = false;
      fetch(frame.dataset.flow, { credentials: "same-origin" })
        .then(function (answer) { return answer.ok ? answer.text() : Promise.reject(answer.status); })
        .then(draw)
        .catch(function () { frame.hidden = true; });
    }

    new IntersectionObserver(function (entries, watcher) {
      if (entries.some(function (entry) { return entry.isIntersecting; })) { watcher.disconnect(); start(); }
    }, { rootMargin: "300px" }).observe(frame.parentElement);
    window.addEventListener("resize", function () { if (viewer) fit(viewer.get("canvas")); });
  });
})();
