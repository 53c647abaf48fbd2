// A signature drawn on the screen. It travels as a PNG in the hidden field; without this script the typed name serves.
(function () {
  "use strict";
  document.querySelectorAll("[data-signature]").forEach(function (pad) {
    var canvas = pad.querySelector("canvas");
    var field = pad.querySelector("input[type=hidden]");
    var brush = canvas.getContext("2d");
    var drawing = false;
    pad.hidden = false;

    function fit() {
      var kept = field.value;
      var scale = window.devicePixelRatio || 1;
      canvas.width = canvas.clientWidth * scale;
      canvas.height = canvas.clientHeight * scale;
      brush.setTransform(scale, 0, 0, scale, 0, 0);
      brush.lineWidth = 2.4;
      brush.lineCap = brush.lineJoin = "round";
      brush.strokeStyle = "#10243e";
      if (kept) {
        var picture = new Image();
        picture.onload = function () { brush.drawImage(picture, 0, 0, canvas.clientWidth, canvas.clientHeight); };
        picture.src = kept;
      }
    }

    function place(event) {
      var box = canvas.getBoundingClientRect();
      return [event.clientX - box.left, event.clientY - box.top];
    }

    canvas.addEventListener("pointerdown", function (event) {
      drawing = true;
      canvas.setPointerCapture(event.pointerId);
      brush.beginPath();
      brush.moveTo.apply(brush, place(event));
      event.preventDefault();
    });
    canvas.addEventListener("pointermove", function (event) {
      if (!drawing) return;
      brush.lineTo.apply(brush, place(event));
      brush.stroke();
    });
    ["pointerup", "pointercancel"].forEach(function (name) {
      canvas.addEventListener(name, function () {
        if (!drawing) return;
        drawing = false;
        field.value = canvas.toDataURL("image/png");
      });
    });
    pad.querySelector("[data-clear]").addEventListener("click", function () {
      field.value = "";
      brush.clearRect(0, 0, canvas.clientWidth, canvas.clientHeight);
    });
    window.addEventListener("resize", fit);
    fit();
  });
})();
