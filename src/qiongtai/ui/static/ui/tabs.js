// A row of tabs that is wider than the screen shows the one that is open.
(function () {
  "use strict";
  document.querySelectorAll(".tabs").forEach(function (tabs) {
    var here = tabs.querySelector("[aria-current]");
    if (here) tabs.scrollLeft += here.getBoundingClientRect().left - tabs.getBoundingClientRect().left - (tabs.clientWidth - here.offsetWidth) / 2;
  });
})();
