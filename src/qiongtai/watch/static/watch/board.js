// Keeps an open board up to date: asks every second, and is answered "nothing new" (304) most of the time.
"use strict";
(() => {
  const EVERY = 1000, ISLANDS = "460300000000";
  const board = document.getElementById("board"), pulse = document.getElementById("pulse");
  if (!board) return;
  const dark = board.hasAttribute("data-dark"), words = board.dataset, place = document.getElementById("map");
  const LAMPS = { green: "#1f8a55", yellow: "#d19000", red: "#c5402b", statutory: "#8d4ba6", still: "#7d929c", "": "#7d929c" };
  let tag = "", chart = null, features = [];

  const parts = () => [...document.querySelectorAll("[data-part]")];
  const figures = () => JSON.parse(document.getElementById("map-figures")?.textContent || "[]");
  const newest = () => Math.max(0, ...[...document.querySelectorAll("[data-alert]")].map((one) => Number(one.dataset.alert)));

  function say(alive) {
    if (!pulse) return;
    pulse.classList.toggle("alive", alive);
    pulse.classList.toggle("lost", !alive);
    const line = pulse.querySelector(".pulse-words"), text = alive ? pulse.dataset.live : pulse.dataset.lost;
    if (line.textContent !== text) line.textContent = text;
  }

  function swap(text) {
    const fresh = new DOMParser().parseFromString(text, "text/html"), seen = newest();
    const held = document.activeElement?.getAttribute?.("href"), within = document.activeElement?.closest?.("[data-part]")?.id;
    for (const old of parts()) {
      const now = fresh.getElementById(old.id);
      if (now && now.innerHTML !== old.innerHTML) old.replaceChildren(...now.childNodes);
    }
    if (within && held) document.querySelector(`#${within} a[href="${CSS.escape(held)}"]`)?.focus({ preventScroll: true });
    for (const one of document.querySelectorAll("[data-alert]")) {
      if (seen && Number(one.dataset.alert) > seen) one.classList.add("fresh");
    }
    draw();
  }

  async function ask() {
    if (!document.hidden || dark) {
      try {
        const answer = await fetch(board.dataset.figures, { headers: tag ? { "If-None-Match": tag } : {}, cache: "no-store", redirect: "error" });
        if (answer.status === 200) {
          tag = answer.headers.get("ETag") || "";
          swap(await answer.text());
        }
        say(answer.status === 200 || answer.status === 304);
      } catch { say(false); }
    }
    setTimeout(ask, EVERY);
  }

  function draw() {
    if (!chart) return;
    const found = new Map(figures().map((one) => [one.code, one])), ink = dark ? "#e6f4f8" : "#13262f";
    const most = Math.max(1, ...[...found.values()].map((one) => one.under_way));
    const here = (name) => found.get(name) || { code: name, worst: "", under_way: 0, late: 0, alerts: 0, finished: 0 };
    const shade = (share) => dark ? `rgba(38,148,178,${0.14 + 0.55 * share})` : `rgba(8,102,143,${0.07 + 0.42 * share})`;
    const line = dark ? "#3f8aa3" : "#8fb3c2";
    const regions = features.map(({ properties: { code } }) => ({
      name: code, itemStyle: { areaColor: shade(here(code).under_way / most), borderColor: line, borderWidth: 1 },
    }));
    const geo = (map, frame) => ({
      map, nameProperty: "code", roam: false, silent: false, regions, selectedMode: false, ...frame,
      emphasis: { label: { show: false }, itemStyle: { areaColor: dark ? "#1d6f8a" : "#b9dbe6" } }, label: { show: false },
    });
    const label = (name) => here(name).name || features.find((one) => one.properties.code === name)?.properties[document.documentElement.lang === "en" ? "name_en" : "name"] || "";
    const short = (text) => text.replace(/(黎族苗族|黎族)?(自治县|市|县)$/u, "").replace(/ (Li and Miao |Li )?(Autonomous )?County$/u, "");
    const lamp = ({ properties: { code, center } }) => {
      const one = here(code), hot = one.worst === "red" || one.worst === "statutory";
      return {
        name: code, value: [...center, one.under_way], symbolSize: one.under_way ? (dark ? 17 : 13) + 13 * Math.sqrt(one.under_way / most) : 7,
        symbol: one.worst === "yellow" ? "triangle" : hot ? "rect" : "circle",
        itemStyle: { color: LAMPS[one.worst], borderColor: "#fff", borderWidth: 1.5, shadowBlur: hot && dark ? 18 : 0, shadowColor: LAMPS[one.worst] },
        label: { show: true, position: "bottom", distance: 3, formatter: `${short(label(code))}${one.under_way ? " " + one.under_way : ""}`, color: ink, fontSize: dark ? 15 : 12, textBorderColor: dark ? "#06202d" : "#fff", textBorderWidth: 3 },
      };
    };
    const lamps = (geoIndex, list) => ({ type: "scatter", coordinateSystem: "geo", geoIndex, data: list.map(lamp), z: 5, cursor: "pointer", labelLayout: { hideOverlap: false } });
    const main = features.filter((one) => one.properties.code !== ISLANDS), far = features.filter((one) => one.properties.code === ISLANDS);
    chart.setOption({
      animation: false,
      tooltip: {
        trigger: "item", backgroundColor: dark ? "#0b3345" : "#fff", borderColor: line, textStyle: { color: ink },
        formatter: ({ name }) => {
          const one = here(name), row = (word, figure) => `<br>${word}: <b>${figure}</b>`;
          return `<b>${echarts.format.encodeHTML(label(name))}</b>${row(words.wordsUnderWay, one.under_way)}${row(words.wordsLate, one.late)}${row(words.wordsAlerts, one.alerts)}${row(words.wordsFinished, one.finished)}`;
        },
      },
      geo: [geo("hainan", { left: "3%", right: "3%", top: "3%", bottom: "5%" }), geo("islands", { right: "2%", bottom: "3%", width: "13%", height: "24%" })],
      series: [lamps(0, main), lamps(1, far)],
      graphic: [{ type: "rect", right: "1%", bottom: "1%", shape: { width: place.clientWidth * 0.16, height: place.clientHeight * 0.3, r: 4 }, style: { fill: "transparent", stroke: line, lineDash: [4, 3] }, silent: true }],
    });
  }

  // A chart with two maps does not survive `resize` (ECharts 6), so another size gets another chart.
  function lay() {
    chart?.dispose();
    chart = echarts.init(place, null, { renderer: "canvas" });
    chart.on("click", ({ name }) => { if (name && !dark) location.search = `?area=${encodeURIComponent(name)}`; });
    draw();
  }

  async function map() {
    if (!place || !window.echarts) return;
    const source = await (await fetch(board.dataset.map)).json();
    const of = (list) => ({ type: "FeatureCollection", features: list });
    features = source.features;
    echarts.registerMap("hainan", of(features.filter((one) => one.properties.code !== ISLANDS)));
    echarts.registerMap("islands", of(features.filter((one) => one.properties.code === ISLANDS)));
    new ResizeObserver(lay).observe(place);
  }

  const clock = document.querySelector("[data-clock]");
  if (clock) {
    const tell = () => { clock.textContent = new Date().toLocaleTimeString("zh-CN", { timeZone: "Asia/Shanghai", hour12: false }); };
    tell();
    setInterval(tell, 1000);
  }
  map();
  setTimeout(ask, EVERY);
})();
