// Zooming, and the console scrolled to what decided: the page is complete without this script.
"use strict";
(() => {
  const { curves, silence, end } = JSON.parse(document.getElementById("curves").textContent);
  const run = [...document.querySelectorAll(".lanes")].at(-1);
  if (!run) return;
  const rows = run.querySelectorAll(".lane.curve");
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const readout = document.querySelector(".zooming output");
  const units = ["V", "A", "W"];
  const graphs = [];
  const lines = document.querySelector(".lines"), deciding = document.getElementById("deciding");
  if (deciding) lines.scrollTop = deciding.offsetTop - lines.offsetTop - 60;
  if (!curves.some((curve) => curve.tap.length + curve.meter.length > 1)) return;

  // dygraphs wants one row an instant, with null where an instrument says nothing and NaN where it is silent.
  function table({ tap, meter }) {
    const merged = new Map();
    const add = (samples, column) => samples.forEach(([t, value], k) => {
      if (k > 0 && t - samples[k - 1][0] > silence) cell(samples[k - 1][0] + silence / 2)[column] = NaN;
      cell(t)[column] = value;
    });
    const cell = (t) => merged.get(t) ?? merged.set(t, [t, null, null]).get(t);
    add(tap, 1);
    add(meter, 2);
    return [...merged.values()].sort((a, b) => a[0] - b[0]);
  }

  // The lanes follow the curves: all that has data-zoom shows [from, to].
  function show(from, to) {
    const whole = to - from;
    for (const track of document.querySelectorAll("[data-zoom]")) track.setAttribute("viewBox", `${from} 0 ${whole} 10`);
    for (const wave of document.querySelectorAll("[data-zoom] > .wave")) wave.classList.toggle("dense", whole > +wave.dataset.clear);
    const percent = (t) => (100 * (t - from)) / whole;
    const lanes = rows[0].parentElement;
    for (const box of lanes.querySelectorAll("[data-begin]")) {
      const left = Math.max(0, percent(+box.dataset.begin)), right = Math.min(100, percent(+box.dataset.end));
      box.setAttribute("x", `${left}%`);
      box.setAttribute("width", `${Math.max(0, right - left)}%`);
      const text = box.querySelector("text"), room = (box.parentElement.clientWidth * (right - left)) / 100;
      text.setAttribute("visibility", text.getComputedTextLength() + 8 > room ? "hidden" : "visible");
    }
    ticks(lanes, from, to, percent);
  }

  function ticks(lanes, from, to, percent) {
    const rough = (to - from) / 7, ten = 10 ** Math.floor(Math.log10(rough));
    const step = ten * [1, 2, 5, 10].find((factor) => rough <= factor * ten);
    const at = [];
    for (let t = Math.ceil(from / step) * step; t <= to; t += step) at.push(+t.toFixed(6));
    for (const grid of lanes.querySelectorAll("[data-zoom] > .grid")) grid.setAttribute("d", at.map((t) => `M${t} 0V10`).join(""));
    lanes.querySelector("[data-axis]").replaceChildren(...at.map((t) => {
      const text = document.createElementNS("http://www.w3.org/2000/svg", "text");
      text.setAttribute("x", `${percent(t)}%`);
      text.setAttribute("y", "13");
      text.setAttribute("class", percent(t) < 3 ? "first" : percent(t) > 97 ? "last" : "");
      text.textContent = t;
      return text;
    }));
  }

  // dygraphs' own legend writes style attributes, which the page's policy forbids; readout stands in for it.
  Dygraph.PLUGINS = Dygraph.PLUGINS.filter((plugin) => plugin !== Dygraph.Plugins.Legend);

  let following = false;
  function follow(graph, first) {
    if (first || following) return;
    following = true;
    const [from, to] = graph.xAxisRange();
    for (const other of graphs) if (other !== graph) other.updateOptions({ dateWindow: [from, to] });
    show(from, to);
    following = false;
  }

  function point(index, x, points) {
    const values = points.filter((p) => Number.isFinite(p.yval)).map((p) => `${p.name} ${+p.yval.toPrecision(5)} ${units[index]}`);
    readout.textContent = `${x.toFixed(3)} s: ${values.join(", ")}`;
  }

  // The step that decided stands out behind the curves as it does behind the lanes.
  const band = rows[0].parentElement.querySelector("rect.deciding");
  function underlay(canvas, area, graph) {
    if (!band) return;
    const from = +band.getAttribute("x"), left = graph.toDomXCoord(from), right = graph.toDomXCoord(from + +band.getAttribute("width"));
    canvas.fillStyle = colour("--deciding");
    canvas.fillRect(left, area.y, right - left, area.h);
  }

  rows.forEach((row, index) => {
    const box = document.createElement("div");
    box.className = "zoom";
    row.append(box);
    row.classList.add("zoomed");
    graphs.push(new Dygraph(box, table(curves[index]), {
      labels: ["s", "metering chip", "reference meter"],
      colors: [colour("--tap"), colour("--meter")],
      series: { "metering chip": { strokeWidth: 2 }, "reference meter": { strokeWidth: 1.6, strokePattern: [5, 4] } },
      connectSeparatedPoints: true, legend: "never", includeZero: true, dateWindow: [0, end], rightGap: 0, xRangePad: 0,
      axes: { x: { drawAxis: false, drawGrid: true }, y: { axisLabelWidth: 40, pixelsPerLabel: 26, axisLabelFormatter: (value) => String(+value.toPrecision(4)) } },
      axisLineColor: colour("--line"), gridLineColor: colour("--line"), axisLabelFontSize: 11,
      drawCallback: follow,
      underlayCallback: underlay,
      highlightCallback: (event, x, points) => point(index, x, points),
      unhighlightCallback: () => { readout.textContent = ""; },
    }));
  });
  document.querySelector(".zooming").hidden = false;
  show(0, end);
  addEventListener("beforeprint", () => graphs[0].updateOptions({ dateWindow: [0, end] }));
})();
