// Keeps the calling strip up to date: asks whether anything changed in the hall, and only then for the strip.
"use strict";
(() => {
  const EVERY = 2000, found = () => document.getElementById("strip");
  let tag = "";

  async function ask() {
    const strip = found();
    if (!strip) return;
    try {
      const headers = tag ? { "If-None-Match": tag } : {};
      const answer = await fetch(strip.dataset.address, { headers, cache: "no-store", credentials: "omit", redirect: "error" });
      if (answer.status === 200) {
        const first = !tag;
        tag = answer.headers.get("ETag") || "";
        if (!first) await window.htmx.ajax("GET", strip.dataset.part, { target: strip, swap: "outerHTML" });
      }
    } catch { /* the hall is asked again in a moment */ }
    setTimeout(ask, EVERY);
  }
  ask();
})();
