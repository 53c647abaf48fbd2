// The wall of a hall: asks every second for what is shown, and is answered "nothing new" (304) most of the time.
"use strict";
(() => {
  const EVERY = 1000, wall = document.getElementById("wall"), pulse = document.getElementById("pulse");
  if (!wall) return;
  const words = wall.dataset, english = document.documentElement.lang === "en";
  const put = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  const made = (tag, text, name) => {
    const one = document.createElement(tag);
    one.textContent = text;
    if (name) one.className = name;
    return one;
  };
  let tag = "", seen = null;

  function say(alive) {
    pulse.classList.toggle("lost", !alive);
    const line = pulse.querySelector(".pulse-words"), text = alive ? pulse.dataset.live : pulse.dataset.lost;
    if (line.textContent !== text) line.textContent = text;
  }

  function row(call, fresh) {
    const one = made("li", "", call.serving ? "serving" : "called");
    if (fresh) one.classList.add("fresh");
    const small = made("small", call.serving ? words.serving : words.called);
    one.append(made("b", call.ticket), made("span", put(words.window, { window: call.window })), small);
    return one;
  }

  function draw(shown) {
    const known = seen, key = (call) => `${call.ticket} ${call.window} ${call.calls}`;
    const fresh = shown.calls.filter((call) => known && !call.serving && !known.has(key(call)));
    seen = new Set(shown.calls.map(key));
    document.getElementById("calls").replaceChildren(...shown.calls.map((call) => row(call, fresh.includes(call))));
    document.getElementById("none").hidden = shown.calls.length > 0;
    document.getElementById("waiting").textContent = shown.waiting;
    for (const group of shown.groups) {
      const line = document.querySelector(`#groups tr[data-letter="${group.letter}"]`);
      if (!line) return location.reload();
      line.querySelector("[data-waiting]").textContent = group.waiting;
      line.querySelector("[data-minutes]").textContent = group.minutes === null ? "" : put(words.minutes, group);
    }
    const news = document.getElementById("news");
    news.replaceChildren(...shown.news.map((one) => made("li", (english ? one.en : one.zh) || one.zh)));
    news.closest("section").hidden = shown.news.length === 0;
    if (fresh.length) document.getElementById("said").textContent = fresh.map((call) => put(words.call, call)).join(". ");
  }

  async function ask() {
    try {
      const headers = tag ? { "If-None-Match": tag } : {};
      const answer = await fetch(words.address, { headers, cache: "no-store", credentials: "omit", redirect: "error" });
      if (answer.status === 200) {
        tag = answer.headers.get("ETag") || "";
        draw(await answer.json());
      }
      say(answer.status === 200 || answer.status === 304);
    } catch { say(false); }
    setTimeout(ask, EVERY);
  }

  const clock = document.querySelector("[data-clock]");
  const tell = () => { clock.textContent = new Date().toLocaleTimeString("zh-CN", { timeZone: "Asia/Shanghai", hour12: false, hour: "2-digit", minute: "2-digit" }); };
  tell();
  setInterval(tell, 1000);
  ask();
})();
