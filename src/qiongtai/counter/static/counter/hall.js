// The calling page shows afresh when the hall changes, but never under the hands of somebody who types.
"use strict";
(() => {
  const EVERY = 2000, address = document.getElementById("present")?.dataset.address;
  if (!address) return;
  let tag = "";

  const busy = () => {
    const held = document.activeElement;
    return held && /^(INPUT|SELECT|TEXTAREA)$/.test(held.tagName) || document.querySelector("details.fold[open], .error-summary, form[aria-busy]");
  };

  async function ask() {
    try {
      const headers = tag ? { "If-None-Match": tag } : {};
      const answer = await fetch(address, { headers, cache: "no-store", credentials: "omit", redirect: "error" });
      const fresh = answer.headers.get("ETag") || "";
      if (answer.status === 200) {
        if (tag && !document.hidden && !busy()) {
          location.replace(location.pathname);
          return;
        }
        if (!tag) tag = fresh;
      }
    } catch { /* the hall is asked again in a moment */ }
    setTimeout(ask, EVERY);
  }
  setTimeout(ask, EVERY);
})();
