// A ticket prints itself where it was drawn at a device in the hall, and the device goes back to its buttons.
"use strict";
(() => {
  const slip = document.getElementById("slip"), back = slip?.dataset.kiosk, STAYS = 12000;
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
  if (!back) return;
  setTimeout(() => window.print(), 300);
  setTimeout(() => location.assign(back), STAYS);
})();
