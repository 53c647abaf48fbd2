// The checklist of materials: a chosen file ticks "scanned", one key ticks "original seen" for all that is open, and a
// document camera (any video input) takes a picture straight into the file field.
(function () {
  "use strict";
  var list = document.querySelector("[data-materials]");
  if (!list) return;

  function tick(row, value) {
    var box = row.querySelector('input[type=radio][value="' + value + '"]');
    if (box) box.checked = true;
    count();
  }

  function count() {
    var rows = Array.from(list.querySelectorAll("[data-material]"));
    var there = rows.filter(function (row) {
      var box = row.querySelector("input[type=radio]:checked");
      row.toggleAttribute("data-missing", row.hasAttribute("data-required") && (!box || box.value === "missing"));
      return box && box.value !== "missing";
    });
    var total = document.querySelector("[data-materials-count]");
    if (total) total.textContent = there.length + " / " + rows.length;
  }

  function ready(row) {
    var file = row.querySelector("input[type=file]");
    if (file) file.addEventListener("change", function () { if (file.files.length) tick(row, "scan"); });
    var shoot = row.querySelector("[data-camera]");
    if (shoot && navigator.mediaDevices && navigator.mediaDevices.getUserMedia) {
      shoot.hidden = false;
      shoot.addEventListener("click", function () { open_camera(row, file, shoot); });
    }
  }

  list.querySelectorAll("[data-material]").forEach(ready);
  // A line comes back from the server when its file was kept or taken off.
  document.addEventListener("htmx:load", function (event) {
    if (!event.detail.elt.matches || !event.detail.elt.matches("[data-material]")) return;
    ready(event.detail.elt);
    count();
  });
  list.addEventListener("change", count);
  var all = document.querySelector("[data-all-seen]");
  if (all) {
    all.hidden = false;
    all.addEventListener("click", function () {
      list.querySelectorAll("[data-material][data-required]").forEach(function (row) {
        var box = row.querySelector("input[type=radio]:checked");
        if (!box || box.value === "missing") tick(row, "seen");
      });
    });
  }

  function open_camera(row, file, button) {
    var dialog = document.querySelector("dialog[data-camera-dialog]");
    var video = dialog.querySelector("video");
    var problem = dialog.querySelector("[data-camera-problem]");
    problem.hidden = true;
    dialog.querySelector("[data-camera-close]").onclick = function () { dialog.close(); };
    navigator.mediaDevices.getUserMedia({ video: { width: { ideal: 2592 }, facingMode: "environment" } }).then(
      function (stream) {
        video.srcObject = stream;
        video.play();
        dialog.querySelector("[data-camera-take]").onclick = function () {
          var still = document.createElement("canvas");
          still.width = video.videoWidth;
          still.height = video.videoHeight;
          still.getContext("2d").drawImage(video, 0, 0);
          still.toBlob(function (picture) {
            var name = row.dataset.material + ".jpg";
            var bag = new DataTransfer();
            bag.items.add(new File([picture], name, { type: "image/jpeg" }));
            file.files = bag.files;
            dialog.close();
            button.focus();
            file.dispatchEvent(new Event("change", { bubbles: true }));
          }, "image/jpeg", 0.85);
        };
        dialog.onclose = function () { stream.getTracks().forEach(function (track) { track.stop(); }); };
        dialog.showModal();
      },
      function () {
        video.srcObject = null;
        problem.hidden = false;
        dialog.showModal();
      }
    );
  }

  count();
})();
