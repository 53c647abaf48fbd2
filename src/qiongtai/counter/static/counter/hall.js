// The calling page keeps its list of who waits up to date, and its own ticket when the hall's leader took it away.
"use strict";
(() => {
  const EVERY = 2000, present = document.getElementById("present"), queue = document.getElementById("queue");
  const address = present?.dataset.address;
  if (!address || !queue) return;
  let tag = "";

  const code = (page) => page.querySelector(".present > b")?.textContent ?? "";

  async function renew() {
    const text = await (await fetch(location.pathname, { cache: "no-store", redirect: "error" })).text();
    const fresh = new DOMParser().parseFromString(text, "text/html"), list = fresh.getElementById("queue");
    if (!list || code(fresh) !== code(document)) return location.replace(location.pathname);
    const held = queue.contains(document.activeElement) ? document.activeElement.form?.elements.code?.value : "";
    queue.replaceChildren(...list.childNodes);
    if (held) queue.querySelector(`input[value="${CSS.escape(held)}"]`)?.form.querySelector("button").focus({ preventScroll: true });
  }

  async function ask() {
    try {
      const headers = tag ? { "If-None-Match": tag } : {};
      const answer = await fetch(address, { headers, cache: "no-store", credentials: "omit", redirect: "error" });
      if (answer.status === 200) {
        const first = !tag;
        tag = answer.headers.get("ETag") || "";
        if (!first && !document.querySelector("form[aria-busy]")) await renew();
      }
    } catch { /* the hall is asked again in a moment */ }
    setTimeout(ask, EVERY);
  }
  ask();
})();
