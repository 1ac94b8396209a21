const NS = 'http://www.w3.org/2000/svg';
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const finite = v => typeof v === 'number' && Number.isFinite(v);

function html(tag, className, text, parent) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  if (parent) parent.append(element);
  return element;
}
function svg(tag, attributes, parent, text) {
  const element = document.createElementNS(NS, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  if (text !== undefined) element.textContent = text;
  if (parent) parent.append(element);
  return element;
}
function button(text, parent, action, label) {
  const element = html('button', '', text, parent);
  element.type = 'button';
  if (label) element.setAttribute('aria-label', label);
  element.addEventListener('click', () => action(element));
  return element;
}

// Numbers and axes, as the static drawings have them.

function number(v) {
  if (!finite(v)) return '–';
  const size = Math.abs(v);
  const text = v === 0 ? '0' : size >= 1e7 || size < 1e-4 ? v.toExponential(3)
    : String(Number(v.toPrecision(Math.max(5, Math.ceil(Math.log10(size))))));
  return text.replace(/-/g, '\u2212');
}
const unitOf = axis => axis.unit ? '\u00a0' + axis.unit : '';
const headed = axis => axis.label + (axis.unit ? ', ' + axis.unit : '');
const c = v => (Math.round(v * 10) / 10).toString();

function scale([low, high, log], from, to) {
  const f = log ? Math.log10 : v => v;
  const a = f(low), b = f(high);
  return {
    low, high, log,
    shows: v => finite(v) && (!log || v > 0),
    at: v => from + (to - from) * (f(v) - a) / (b - a),
    value: p => { const v = a + (p - from) / (to - from) * (b - a); return log ? 10 ** v : v; },
  };
}
function ticks({low, high, log}, about) {
  const list = [];
  if (log && Math.log10(high / low) >= 0.7) {
    const decades = Math.log10(high / low);
    const digits = decades < 1.5 ? [1, 2, 3, 5] : decades < 3 ? [1, 3] : [1];
    const every = Math.max(1, Math.ceil(decades / about));
    for (let p = Math.floor(Math.log10(low)); p <= Math.ceil(Math.log10(high)); p++) {
      if (((p % every) + every) % every) continue;
      for (const d of digits) {
        const t = Number(d + 'e' + p);
        if (t >= low * (1 - 1e-9) && t <= high * (1 + 1e-9)) list.push(t);
      }
    }
    return list;
  }
  const rough = (high - low) / Math.max(1, about);
  const power = Math.floor(Math.log10(rough)), lead = rough / 10 ** power;
  const factor = lead < 1.5 ? 1 : lead < 3.5 ? 2 : lead < 7.5 ? 5 : 10;
  const step = factor * 10 ** power;
  for (let i = Math.ceil(low / step - 1e-9); i <= Math.floor(high / step + 1e-9) && list.length < 100; i++)
    list.push(Number((i * factor) + 'e' + power));
  return list;
}
function range(values, log, margin) {
  let low = Infinity, high = -Infinity;
  for (const v of values) if (finite(v) && (!log || v > 0)) { low = Math.min(low, v); high = Math.max(high, v); }
  if (low > high) return log ? [1, 10, log] : [0, 1, log];
  if (log) {
    const more = high > low ? margin * Math.log10(high / low) : 0.5;
    return [low / 10 ** more, high * 10 ** more, log];
  }
  const more = high > low ? margin * (high - low) : Math.max(Math.abs(low) * 0.1, 0.5);
  return [low - more, high + more, log];
}

// Pointing at things.

function tipOf(drawn) {
  return drawn.tip || (drawn.tip = html('div', 'tip hidden', '', drawn));
}
function showTip(drawn, event, text) {
  const tip = tipOf(drawn), box = drawn.getBoundingClientRect();
  tip.textContent = text;
  tip.classList.remove('hidden');
  const x = event.clientX - box.left, y = event.clientY - box.top;
  tip.style.left = Math.max(0, x + 14 + tip.offsetWidth > box.width ? x - tip.offsetWidth - 14 : x + 14) + 'px';
  tip.style.top = y + 14 + 'px';
}
function hideTip(drawn) {
  if (drawn.tip) drawn.tip.classList.add('hidden');
}
function local(drawing, event) {
  const p = new DOMPoint(event.clientX, event.clientY).matrixTransform(drawing.getScreenCTM().inverse());
  return [p.x, p.y];
}
const inside = ([l, t, w, h], x, y, slack = 6) =>
  x >= l - slack && x <= l + w + slack && y >= t - slack && y <= t + h + slack;

// Line charts: zoom, logarithmic axes, reading values.

let clips = 0;
class LinePlot {
  constructor(drawn, drawing, data) {
    const [chart, box, x, y] = JSON.parse(drawing.querySelector('.plot').dataset.plot);
    Object.assign(this, {drawn, drawing, box, chart: data.charts[chart]});
    this.home = {x, y};
    this.set(x, y);
    this.layer = svg('g', {}, drawing);
    const clip = svg('clipPath', {id: 'clip-' + ++clips}, drawing);
    svg('rect', {x: box[0] - 4, y: box[1] - 4, width: box[2] + 8, height: box[3] + 8}, clip);
    drawing.querySelector('.lines').setAttribute('clip-path', `url(#clip-${clips})`);
    drawing.addEventListener('pointermove', e => this.move(e));
    drawing.addEventListener('pointerleave', () => this.leave());
    drawing.addEventListener('pointerdown', e => this.press(e));
    drawing.addEventListener('pointerup', e => this.release(e));
    drawing.addEventListener('dblclick', () => drawn.plots.forEach(p => p.reset()));
  }
  set(x, y) {
    const [l, t, w, h] = this.box;
    this.x = scale(x, l, l + w);
    this.y = scale(y, t + h, t);
  }
  visible(i) {
    return !all(`[data-line="${i}"]`, this.drawing).some(p => p.classList.contains('hidden'));
  }
  fit(x, yLog) {
    const values = [];
    this.chart.lines.forEach((line, i) => {
      if (!this.visible(i)) return;
      line.y.forEach((v, k) => {
        if (line.x[k] < x[0] || line.x[k] > x[1]) return;
        values.push(v);
        if (finite(line.e[k])) values.push(v - line.e[k], v + line.e[k]);
      });
    });
    this.set(x, range(values, yLog, 0.05));
    this.draw();
  }
  reset() {
    this.set(this.home.x, this.home.y);
    this.draw();
  }
  zoom(low, high) { this.fit([low, high, this.x.log], this.y.log); }
  nearer(factor) {
    const [l, , w] = this.box, middle = l + w / 2;
    this.zoom(this.x.value(middle - w / 2 * factor), this.x.value(middle + w / 2 * factor));
  }
  logarithmic(axis, on) {
    const xs = this.chart.lines.flatMap(line => line.x);
    if (axis === 'x') this.fit(range(xs, on, 0), this.y.log);
    else this.fit([this.x.low, this.x.high, this.x.log], on);
  }
  draw() {
    const {x, y, box: [l, t, w, h], drawing} = this;
    const vertical = drawing.querySelector('.axis-y'), horizontal = drawing.querySelector('.axis-x');
    vertical.replaceChildren();
    for (const v of ticks(y, Math.max(2, Math.round(h / 45)))) {
      svg('path', {class: 'grid', d: `M${c(l)} ${c(y.at(v))}h${c(w)}`}, vertical);
      svg('text', {class: 'tick end', x: c(l - 7), y: c(y.at(v) + 4)}, vertical, number(v));
    }
    horizontal.replaceChildren();
    svg('path', {class: 'base', d: `M${c(l)} ${c(t + h)}h${c(w)}`}, horizontal);
    for (const v of ticks(x, Math.max(2, Math.round(w / 80)))) {
      svg('path', {class: 'base', d: `M${c(x.at(v))} ${c(t + h)}v4`}, horizontal);
      svg('text', {class: 'tick middle', x: c(x.at(v)), y: c(t + h + 18)}, horizontal, number(v));
    }
    for (const path of all('[data-line]', drawing)) path.setAttribute('d', this.path(this.chart.lines[path.dataset.line], path.classList.contains('raw')));
    for (const path of all('[data-band]', drawing)) path.setAttribute('d', this.band(this.chart.lines[path.dataset.band]));
    for (const path of all('[data-mark]', drawing)) {
      const line = this.chart.lines[path.dataset.mark];
      path.setAttribute('d', line.x.map((v, k) => this.shows(line, k) ? `M${c(x.at(v))} ${c(y.at(line.y[k]))}${path.dataset.shape}` : '').join('') || 'M0 0');
    }
    const home = y.low === this.home.y[0] && y.high === this.home.y[1] && x.low === this.home.x[0] && x.high === this.home.x[1];
    for (const arrow of all('.beyond', drawing)) arrow.classList.toggle('hidden', !home);
    this.labels();
  }
  shows(line, k) { return this.x.shows(line.x[k]) && this.y.shows(line.y[k]); }
  /** Lines as running means over so many points, said in the drawing; the raw ones stay faint. */
  smooth(width, words) {
    this.smoothed = width > 1 ? new Map(this.chart.lines.map(line => [line, runningMean(line.y, width)])) : undefined;
    all('.raw, .smooth-words', this.drawing).forEach(e => e.remove());
    if (this.smoothed) {
      for (const path of all('[data-line]', this.drawing)) {
        const raw = path.cloneNode();
        raw.classList.add('raw');
        path.before(raw);
      }
      const [l, t, w] = this.box;
      svg('text', {class: 'tick halo end smooth-words', x: c(l + w - 4), y: c(Math.max(12, t - 6))}, this.drawing, words);
    }
    this.draw();
  }
  height(line, k) { return this.smoothed ? this.smoothed.get(line)[k] : line.y[k]; }
  path(line, raw) {
    let d = '', down = false;
    line.x.forEach((v, k) => {
      const shows = this.shows(line, k);
      if (shows) d += (down ? 'L' : 'M') + c(this.x.at(v)) + ' ' + c(this.y.at(raw ? line.y[k] : this.height(line, k)));
      down = shows;
    });
    return d || 'M0 0';
  }
  band(line) {
    const {x, y, box: [, t, , h]} = this;
    const end = v => y.shows(v) ? Math.min(t + h + 4, Math.max(t - 4, y.at(v))) : t + h;
    let d = '', back = '';
    for (let k = 0; k <= line.x.length; k++) {
      if (k < line.x.length && this.shows(line, k) && finite(line.e[k])) {
        const px = c(x.at(line.x[k]));
        d += (back ? 'L' : 'M') + px + ' ' + c(end(line.y[k] + line.e[k]));
        back = 'L' + px + ' ' + c(end(line.y[k] - line.e[k])) + back;
      } else if (back) { d += back + 'Z'; back = ''; }
    }
    return d || 'M0 0';
  }
  /** Labels at the line ends follow the lines. */
  labels() {
    const ends = all('.label.direct', this.drawing).map(label => {
      const line = this.chart.lines[label.dataset.label];
      let k = line.x.length - 1;
      while (k >= 0 && !(this.shows(line, k) && line.x[k] <= this.x.high * (1 + 1e-9))) k--;
      const [, t, , h] = this.box;
      return {label, at: k < 0 ? t + h : Math.min(t + h, Math.max(t, this.y.at(this.height(line, k))))};
    }).sort((a, b) => a.at - b.at);
    ends.forEach((end, i) => {
      if (i) end.at = Math.max(end.at, ends[i - 1].at + 16);
      const text = end.label.querySelector('text');
      end.label.setAttribute('transform', `translate(0 ${c(end.at + 4 - text.getAttribute('y'))})`);
      const leader = end.label.querySelector('.leader');
      if (leader) leader.remove();
    });
  }
  move(event) {
    const [px, py] = local(this.drawing, event);
    this.layer.replaceChildren();
    if (!inside(this.box, px, py)) return hideTip(this.drawn);
    const [l, t, w, h] = this.box;
    if (this.start !== undefined) {
      const end = Math.min(l + w, Math.max(l, px));
      svg('rect', {class: 'zone', x: Math.min(this.start, end), y: t, width: Math.abs(end - this.start), height: h}, this.layer);
      return;
    }
    const rows = [];
    let at;
    this.chart.lines.forEach((line, i) => {
      const path = this.drawing.querySelector(`[data-line="${i}"]`);
      if (!path || path.classList.contains('hidden') || path.classList.contains('muted')) return;
      let best = -1;
      line.x.forEach((v, k) => {
        if (this.shows(line, k) && (best < 0 || Math.abs(this.x.at(v) - px) < Math.abs(this.x.at(line.x[best]) - px))) best = k;
      });
      if (best < 0) return;
      at = at === undefined || Math.abs(this.x.at(line.x[best]) - px) < Math.abs(this.x.at(at) - px) ? line.x[best] : at;
      rows.push({line, best});
    });
    if (!rows.length) return hideTip(this.drawn);
    svg('path', {class: 'cross', d: `M${c(this.x.at(at))} ${t}v${h}`}, this.layer);
    const near = rows.filter(r => Math.abs(this.x.at(r.line.x[r.best]) - this.x.at(at)) < 8)
      .sort((a, b) => b.line.y[b.best] - a.line.y[a.best]);
    for (const r of near) svg('circle', {class: 'hit', cx: c(this.x.at(r.line.x[r.best])), cy: c(this.y.at(r.line.y[r.best])), r: 5}, this.layer);
    const lines = near.slice(0, 10).map(r => `${r.line.name}: ${number(r.line.y[r.best])}`
      + (finite(r.line.e[r.best]) ? ` ± ${number(Number(r.line.e[r.best].toPrecision(2)))}` : '') + unitOf(this.chart.y));
    showTip(this.drawn, event, `${this.chart.x.label} ${number(at)}${unitOf(this.chart.x)}\n` + lines.join('\n'));
  }
  leave() {
    this.start = undefined;
    this.layer.replaceChildren();
    hideTip(this.drawn);
  }
  press(event) {
    const [px, py] = local(this.drawing, event);
    if (event.pointerType === 'touch' || event.button || !inside(this.box, px, py, 0)) return;
    this.start = px;
    hideTip(this.drawn);
    event.preventDefault();
  }
  release(event) {
    if (this.start === undefined) return;
    const [l, , w] = this.box, end = Math.min(l + w, Math.max(l, local(this.drawing, event)[0]));
    const [a, b] = [this.start, end].sort((p, q) => p - q).map(p => this.x.value(p));
    const wide = Math.abs(end - this.start) > 8;
    this.leave();
    if (wide) this.drawn.plots.filter(p => p.chart === this.chart).forEach(p => p.zoom(a, b));
  }
}

function lines(drawn, data, tools) {
  drawn.plots = all('svg', drawn).map(drawing => new LinePlot(drawn, drawing, data));
  const every = action => () => drawn.plots.forEach(action);
  button('Zoom in', tools, every(p => p.nearer(0.6)));
  const toggles = ['y', 'x'].filter(axis => data.charts.every(chart =>
    chart.lines.some(l => l[axis].some(v => v > 0)) && chart.lines.every(l => l[axis].every(v => !finite(v) || v > 0))))
    .map(axis => {
      const toggle = button('Log ' + axis, tools, b => {
        const on = b.getAttribute('aria-pressed') !== 'true';
        b.setAttribute('aria-pressed', on);
        drawn.plots.forEach(p => p.logarithmic(axis, on));
      }, `Logarithmic ${axis} axis`);
      toggle.setAttribute('aria-pressed', data.charts.some(chart => chart[axis].log));
      return [axis, toggle];
    });
  smoothing(drawn, data, tools);
  button('Reset', tools, () => {
    drawn.plots.forEach(p => p.reset());
    for (const [axis, toggle] of toggles) toggle.setAttribute('aria-pressed', data.charts.some(chart => chart[axis].log));
  }, 'Reset the view');
  if (data.charts.length === 1 && !drawn.querySelector('.panels'))
    series(drawn, data.charts[0].lines.map(l => l.name), ['line', 'band', 'mark'], tools);
  return [['line', 'x', 'y', 'error'], ...data.charts.flatMap(chart => chart.lines.flatMap(l =>
    l.x.map((v, k) => [data.charts.length > 1 ? chart.y.label + ', ' + l.name : l.name, v, l.y[k], l.e[k]])))]
    .map((row, i) => i || data.charts.length > 1 ? row : ['line', headed(data.charts[0].x), headed(data.charts[0].y), 'error']);
}

/** Buttons that show and hide series; their labels in the drawing do the same. */
function series(drawn, names, kinds, tools) {
  if (names.length < 2 || names.length > 24) return;
  const details = html('details', '', undefined, tools);
  html('summary', '', 'Show and hide', details);
  const row = html('div', 'tools', undefined, details);
  names.forEach((name, i) => {
    const toggle = button(name, row, b => {
      const on = b.getAttribute('aria-pressed') !== 'true';
      b.setAttribute('aria-pressed', on);
      for (const kind of kinds) all(`[data-${kind}="${i}"]`, drawn).forEach(e => e.classList.toggle('hidden', !on));
      all(`[data-label="${i}"]`, drawn).forEach(e => e.classList.toggle('off', !on));
    });
    toggle.setAttribute('aria-pressed', 'true');
    all(`[data-label="${i}"]`, drawn).forEach(e => e.addEventListener('click', () => toggle.click()));
  });
}

// The other charts.

function plotsOf(drawn) {
  return all('svg', drawn).filter(d => d.querySelector('[data-plot]')).map(drawing => {
    const [index, box, x, y] = JSON.parse(drawing.querySelector('[data-plot]').dataset.plot);
    const [l, t, w, h] = box;
    return {drawing, index, box, x: scale(x, l, l + w), y: scale(y, t + h, t), layer: svg('g', {}, drawing)};
  });
}
function pointing(drawn, plot, read) {
  plot.drawing.addEventListener('pointermove', event => {
    const [px, py] = local(plot.drawing, event);
    plot.layer.replaceChildren();
    const text = inside(plot.box, px, py) ? read(px, py) : '';
    if (text) showTip(drawn, event, text); else hideTip(drawn);
  });
  plot.drawing.addEventListener('pointerleave', () => { plot.layer.replaceChildren(); hideTip(drawn); });
}
function scatter(drawn, data, tools) {
  for (const plot of plotsOf(drawn)) {
    pointing(drawn, plot, (px, py) => {
      let best, far = 14;
      data.sets.forEach((set, i) => {
        const drawn = all(`[data-set="${i}"]`, plot.drawing);
        if (!drawn.length || drawn.some(e => e.classList.contains('hidden'))) return;
        set.x.forEach((v, k) => {
          const d = Math.hypot(plot.x.at(v) - px, plot.y.at(set.y[k]) - py);
          if (d < far) { far = d; best = {set, k}; }
        });
      });
      if (!best) return '';
      const {set, k} = best;
      svg('circle', {class: 'hit', cx: c(plot.x.at(set.x[k])), cy: c(plot.y.at(set.y[k])), r: 6}, plot.layer);
      return `${set.name}\n${data.x.label} ${number(set.x[k])}${unitOf(data.x)}\n${data.y.label} ${number(set.y[k])}${unitOf(data.y)}`;
    });
  }
  if (!drawn.querySelector('.panels')) series(drawn, data.sets.map(s => s.name), ['set'], tools);
  return [['set', headed(data.x), headed(data.y), 'to ' + headed(data.x), 'to ' + headed(data.y), 'weight'],
    ...data.sets.flatMap(s => s.x.map((v, k) => [s.name, v, s.y[k]])),
    ...data.segments.map(s => ['segment', ...s])];
}
function histogram(drawn, data, tools) {
  for (const plot of plotsOf(drawn)) {
    pointing(drawn, plot, px => {
      const k = data.edges.findIndex((e, i) => px >= plot.x.at(e) && px < plot.x.at(data.edges[i + 1]));
      if (k < 0) return '';
      return `${data.x.label} ${number(data.edges[k])} to ${number(data.edges[k + 1])}${unitOf(data.x)}\n`
        + data.series.map(s => `${s.name}: ${number(s.counts[k])}`).join('\n');
    });
  }
  series(drawn, data.series.map(s => s.name), ['set'], tools);
  return [['from', 'to', ...data.series.map(s => s.name)],
    ...data.edges.slice(0, -1).map((e, k) => [e, data.edges[k + 1], ...data.series.map(s => s.counts[k])])];
}
function heat(drawn, data) {
  for (const plot of plotsOf(drawn)) {
    const [l, t, w, h] = plot.box, m = data.rows.length, n = data.columns.length;
    pointing(drawn, plot, (px, py) => {
      const i = Math.floor((py - t) / h * m), j = Math.floor((px - l) / w * n);
      if (i < 0 || j < 0 || i >= m || j >= n) return '';
      svg('rect', {class: 'hit', x: c(l + j * w / n), y: c(t + i * h / m), width: c(w / n), height: c(h / m)}, plot.layer);
      return `${data.rows[i]}, ${data.columns[j]}\n${data.value.label} ${number(data.values[(plot.index * m + i) * n + j])}${unitOf(data.value)}`;
    });
  }
  const row = (r, i) => [r, ...data.values.slice(i * data.columns.length, (i + 1) * data.columns.length)];
  return [['', ...data.columns], ...(data.panels.length ? data.panels : ['']).flatMap((panel, k) =>
    data.rows.map((r, i) => row(panel ? panel + ': ' + r : r, k * data.rows.length + i)))];
}
function dots(drawn, data) {
  return [['name', headed(data.x), 'standard error', 'remark'], ...data.dots];
}

// Clouds of points that turn.

const EDGES = [[0, 1], [1, 2], [2, 3], [3, 0], [4, 5], [5, 6], [6, 7], [7, 4], [0, 4], [1, 5], [2, 6], [3, 7]];
const PARALLEL = [[[0, 1], [3, 2], [4, 5], [7, 6]], [[0, 3], [1, 2], [4, 7], [5, 6]], [[0, 4], [1, 5], [2, 6], [3, 7]]];

function cloud(drawn, data, tools) {
  const panels = all('.space', drawn).map(space => {
    const [azimuth, elevation, size, cube, x, y, z] = JSON.parse(space.dataset.view);
    return {space, drawing: space.ownerSVGElement, home: [azimuth, elevation], size, cube,
      unit: [x, y, z].map(r => scale(r, 0, 1)), cloud: data.clouds[space.dataset.cloud],
      points: all('.points path', space).map(path => ({path, at: path.dataset.at}))};
  });
  if (!panels.length) return [];
  let [azimuth, elevation] = panels[0].home, waiting = false;
  function project({size, cube}, p) {
    const a = azimuth * Math.PI / 180, e = elevation * Math.PI / 180;
    const x = p[0] - 0.5, y = p[1] - 0.5, z = p[2] - 0.5;
    const across = x * Math.cos(a) - y * Math.sin(a), deep = x * Math.sin(a) + y * Math.cos(a);
    return [size / 2 + cube * across, size / 2 - cube * (z * Math.cos(e) + deep * Math.sin(e)), z * Math.sin(e) - deep * Math.cos(e)];
  }
  const place = (panel, i) => project(panel, [panel.cloud.x[i], panel.cloud.y[i], panel.cloud.z[i]].map((v, k) => panel.unit[k].at(v)));
  function draw() {
    waiting = false;
    for (const panel of panels) {
      const corner = [[0, 0, 0], [1, 0, 0], [1, 1, 0], [0, 1, 0], [0, 0, 1], [1, 0, 1], [1, 1, 1], [0, 1, 1]].map(p => project(panel, p));
      // The edges at the nearest corner would lie before the points.
      const nearest = corner.reduce((best, p, i) => p[2] > corner[best][2] ? i : best, 0);
      panel.space.querySelector('.frame').setAttribute('d', EDGES.filter(e => !e.includes(nearest))
        .map(([a, b]) => `M${c(corner[a][0])} ${c(corner[a][1])}L${c(corner[b][0])} ${c(corner[b][1])}`).join(''));
      all('[data-axis]', panel.space).forEach(name => {
        const axis = Number(name.dataset.axis), middle = panel.size / 2;
        // Of the four edges along an axis, the lowest, or for the upright one the leftmost.
        const [x, y] = PARALLEL[axis].map(([a, b]) => [(corner[a][0] + corner[b][0]) / 2, (corner[a][1] + corner[b][1]) / 2])
          .reduce((best, p) => (axis === 2 ? p[0] < best[0] : p[1] > best[1]) ? p : best);
        const length = Math.hypot(x - middle, y - middle) || 1;
        name.setAttribute('x', c(x + (x - middle) / length * 18));
        name.setAttribute('y', c(y + (y - middle) / length * 18 + 4));
      });
      const placed = panel.points.map(({path, at}) => ({path, p: place(panel, at)})).sort((a, b) => a.p[2] - b.p[2]);
      for (const {path, p} of placed) path.setAttribute('d', `M${c(p[0])} ${c(p[1])}h0`);
      const rim = panel.space.querySelector('.rim');
      if (rim) rim.setAttribute('d', placed.map(({p}) => `M${c(p[0])} ${c(p[1])}h0`).join(''));
      panel.space.querySelector('.points').append(...placed.map(q => q.path));
      const boxes = all('.boxes rect', panel.space), texts = all('.boxes text', panel.space);
      boxes.forEach((box, k) => {
        const [x, y] = place(panel, box.dataset.at);
        box.setAttribute('x', c(x - 6));
        box.setAttribute('y', c(y - 6));
        texts[k].setAttribute('x', c(x + 9 + Number(texts[k].dataset.shift)));
        texts[k].setAttribute('y', c(y - 6));
      });
    }
  }
  function turn(da, de) {
    azimuth += da;
    elevation = Math.max(-90, Math.min(90, elevation + de));
    if (!waiting) { waiting = true; requestAnimationFrame(draw); }
  }
  for (const {drawing} of panels) {
    drawing.addEventListener('pointerdown', e => drawing.setPointerCapture(e.pointerId));
    drawing.addEventListener('pointermove', e => { if (drawing.hasPointerCapture(e.pointerId)) turn(e.movementX * 0.5, e.movementY * 0.5); });
  }
  button('←', tools, () => turn(-15, 0), 'Turn left');
  button('→', tools, () => turn(15, 0), 'Turn right');
  button('↑', tools, () => turn(0, 15), 'Turn up');
  button('↓', tools, () => turn(0, -15), 'Turn down');
  button('Reset', tools, () => { [azimuth, elevation] = panels[0].home; draw(); }, 'Reset the view');
  return [['cloud', headed(data.x), headed(data.y), headed(data.z), 'colour'], ...data.clouds.flatMap(k =>
    k.x.map((v, i) => [k.name, v, k.y[i], k.z[i], k.rgb.length ? '#' + k.rgb[i].toString(16).padStart(6, '0') : '']))];
}

// Images.

function grid(drawn, tools) {
  const images = all('img', drawn);
  const resize = by => () => images.forEach(image => {
    const now = Math.round(image.width / image.naturalWidth) || 1, next = Math.max(1, now + by);
    image.height = Math.round(image.height * next / now);
    image.width = image.naturalWidth * next;
    image.closest('table').resized = true;
  });
  button('Larger', tools, resize(1), 'Larger images');
  button('Smaller', tools, resize(-1), 'Smaller images');
}
/** Images as large as their column allows, by whole multiples of their pixels and at least twice. */
function fit(table) {
  const most = Number(table.dataset.scale), scroll = table.parentElement;
  if (most < 3 || !scroll.clientWidth) return;
  const images = all('img', table);
  for (const image of images) image.size = image.size || [image.width, image.height];
  for (let scale = most; scale >= 2; scale--) {
    for (const image of images) {
      image.width = image.size[0] / most * scale;
      image.height = image.size[1] / most * scale;
    }
    if (scroll.scrollWidth <= scroll.clientWidth) break;
  }
}
function pixels(drawn) {
  const rows = [];
  all('table.grid tr', drawn).forEach(tr => {
    const label = tr.querySelector('.row-label');
    all('img', tr).forEach(image => {
      const canvas = document.createElement('canvas');
      canvas.width = image.naturalWidth;
      canvas.height = image.naturalHeight;
      const context = canvas.getContext('2d');
      context.drawImage(image, 0, 0);
      const rgba = context.getImageData(0, 0, canvas.width, canvas.height).data, values = [];
      let grey = true;
      for (let i = 0; i < rgba.length; i += 4) grey = grey && rgba[i] === rgba[i + 1] && rgba[i] === rgba[i + 2];
      for (let i = 0; i < rgba.length; i += 4) values.push(...(grey ? [rgba[i]] : [rgba[i], rgba[i + 1], rgba[i + 2]]));
      const name = image.nextElementSibling;
      rows.push([label ? label.textContent : '', name ? name.textContent : '', canvas.height, canvas.width, ...values]);
    });
  });
  return [['row', 'label', 'height', 'width', 'pixels, row by row'], ...rows];
}

// Tables.

function table(element) {
  const heads = all('thead th', element), body = element.tBodies[0];
  const key = (row, i) => {
    const cell = row.cells[i];
    return cell.dataset.value !== undefined ? Number(cell.dataset.value) : cell.textContent.trim();
  };
  heads.forEach((head, i) => {
    const label = document.createElement('button');
    label.type = 'button';
    label.append(...head.childNodes);
    head.append(label);
    label.addEventListener('click', () => {
      const up = head.getAttribute('aria-sort') !== 'ascending';
      heads.forEach(h => h.removeAttribute('aria-sort'));
      head.setAttribute('aria-sort', up ? 'ascending' : 'descending');
      const rows = [...body.rows].map(row => ({row, k: key(row, i)}));
      // What has no number comes last, whichever way.
      const rank = k => head.classList.contains('number') && typeof k !== 'number' ? 1 : 0;
      rows.sort((a, b) => rank(a.k) - rank(b.k) || (up ? 1 : -1)
        * (typeof a.k === 'number' && typeof b.k === 'number' ? a.k - b.k : String(a.k).localeCompare(String(b.k), 'en', {numeric: true})));
      body.append(...rows.map(r => r.row));
    });
  });
  if (element.dataset.filter) {
    const filter = html('input', 'filter');
    filter.type = 'search';
    filter.placeholder = 'Filter rows';
    filter.setAttribute('aria-label', 'Filter rows');
    element.parentElement.before(filter);
    filter.addEventListener('input', () => {
      const words = filter.value.toLowerCase().split(/\s+/);
      for (const row of body.rows) row.hidden = !words.every(w => row.textContent.toLowerCase().includes(w));
    });
  }
}
function cells(element) {
  const errors = all('thead th', element).map((h, i) => [...element.tBodies[0].rows].some(r => r.cells[i].dataset.error));
  const text = cell => {
    const copy = cell.cloneNode(true);
    all('.pad, .unseen', copy).forEach(e => e.remove());
    return copy.textContent.trim();
  };
  const line = (row, head) => [...row.cells].flatMap((cell, i) => {
    const own = head ? all('.head, .unit', cell).map(e => e.textContent).join(', ') : cell.dataset.value !== undefined ? Number(cell.dataset.value) : text(cell);
    return errors[i] ? [own, head ? 'standard error' : cell.dataset.error ? Number(cell.dataset.error) : ''] : [own];
  });
  return [line(element.tHead.rows[0], true), ...[...element.tBodies[0].rows].map(r => line(r, false))];
}

// Animations: never play unless asked to.

function animation(element) {
  const frames = all('.frame', element);
  if (frames.length < 2) return;
  const player = html('div', 'player');
  player.setAttribute('role', 'group');
  player.setAttribute('aria-label', 'Frames');
  element.prepend(player, ...frames);
  all('details.more', element).forEach(d => d.remove());
  let now = 0, timer = 0;
  const show = k => {
    now = (k + frames.length) % frames.length;
    frames.forEach((f, i) => f.classList.toggle('hidden', i !== now));
    slider.value = now;
    count.textContent = `${now + 1} of ${frames.length}`;
    slider.setAttribute('aria-valuetext', frames[now].querySelector('.frame-title').textContent + ', ' + count.textContent);
  };
  const stop = () => { clearInterval(timer); timer = 0; play.textContent = 'Play'; };
  button('◀', player, () => { stop(); show(now - 1); }, 'Previous frame');
  const play = button('Play', player, () => {
    if (timer) return stop();
    play.textContent = 'Pause';
    timer = setInterval(() => show(now + 1), 1000 / Math.min(30, Math.max(0.2, Number(element.dataset.rate) || 1)));
  });
  button('▶', player, () => { stop(); show(now + 1); }, 'Next frame');
  const slider = html('input', '', undefined, player);
  slider.type = 'range';
  slider.min = 0;
  slider.max = frames.length - 1;
  slider.setAttribute('aria-label', 'Frame');
  slider.addEventListener('input', () => { stop(); show(Number(slider.value)); });
  const count = html('span', '', '', player);
  // An end shows more than a beginning in noise.
  show(frames.length - 1);
}

// Saving.

function download(name, type, content) {
  const address = URL.createObjectURL(new Blob([content], {type}));
  const link = html('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}
function csv(rows) {
  const field = v => {
    if (typeof v === 'number') return String(v);
    let text = v === null || v === undefined ? '' : String(v);
    // A spreadsheet would take these for formulas.
    if (/^[=+\-@\t\r]/.test(text)) text = "'" + text;
    return /[",\n\r]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
  };
  return rows.map(row => row.map(field).join(',')).join('\r\n') + '\r\n';
}
const LOOKS = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linecap', 'stroke-linejoin', 'opacity', 'fill-opacity', 'stroke-opacity', 'font-size', 'font-weight', 'font-family', 'text-anchor', 'paint-order'];
function frozen(source) {
  const copy = source.cloneNode(true);
  const from = [source, ...all('*', source)], to = [copy, ...all('*', copy)];
  from.forEach((element, i) => {
    const style = getComputedStyle(element);
    if (style.display === 'none') return to[i].remove();
    for (const look of LOOKS) to[i].setAttribute(look, style.getPropertyValue(look));
    to[i].removeAttribute('class');
  });
  return copy;
}
/** Everything that can be seen of a figure as one drawing. */
function picture(drawn) {
  const shown = all('svg, img, .panel-title, .frame-title, .row-label, .column-label, .cell-label', drawn)
    .filter(e => e.getClientRects().length);
  const boxes = shown.map(e => e.getBoundingClientRect());
  const left = Math.min(...boxes.map(b => b.left)) - 12, top = Math.min(...boxes.map(b => b.top)) - 12;
  const width = Math.ceil(Math.max(...boxes.map(b => b.right)) - left + 12), height = Math.ceil(Math.max(...boxes.map(b => b.bottom)) - top + 12);
  const whole = svg('svg', {xmlns: NS, width, height, viewBox: `0 0 ${width} ${height}`});
  const words = drawn.closest('figure').querySelector('figcaption');
  svg('desc', {}, whole, words ? words.textContent : '');
  svg('rect', {width, height, fill: getComputedStyle(document.body).backgroundColor}, whole);
  shown.forEach((element, i) => {
    const box = boxes[i], x = c(box.left - left), y = c(box.top - top);
    if (element.tagName === 'IMG') {
      svg('image', {x, y, width: box.width, height: box.height, href: element.src, preserveAspectRatio: 'none', 'image-rendering': 'pixelated'}, whole);
    } else if (element.namespaceURI === NS) {
      const copy = frozen(element);
      for (const [k, v] of Object.entries({x, y, width: box.width, height: box.height})) copy.setAttribute(k, v);
      whole.append(copy);
    } else if (element.textContent) {
      const style = getComputedStyle(element), end = style.textAlign === 'right', middle = style.textAlign === 'center';
      svg('text', {x: c(end ? box.right - left - parseFloat(style.paddingRight) : middle ? (box.left + box.right) / 2 - left : box.left - left), y: c(box.top - top + box.height / 2 + 4),
        'text-anchor': end ? 'end' : middle ? 'middle' : 'start', 'font-size': style.fontSize, 'font-family': style.fontFamily, 'font-weight': style.fontWeight, fill: style.color}, whole, element.textContent);
    }
  });
  return {text: new XMLSerializer().serializeToString(whole), width, height};
}
function png(drawn, name) {
  const {text, width, height} = picture(drawn), image = new Image();
  image.onload = () => {
    const canvas = document.createElement('canvas');
    canvas.width = 2 * width;
    canvas.height = 2 * height;
    const context = canvas.getContext('2d');
    context.imageSmoothingEnabled = false;
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob(blob => download(name + '.png', 'image/png', blob));
  };
  image.src = 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(text);
}

const KINDS = {lines, scatter, histogram, heat, dots, cloud};
function figure(element) {
  const name = element.dataset.file || 'table';
  const animated = element.querySelector('.animation');
  const outer = element.querySelector('.drawn') || element;
  const current = () => all('.drawn', outer).find(d => !d.closest('.hidden') && !d.querySelector('.drawn')) || outer;
  for (const drawn of all('.drawn', element)) {
    if (drawn.querySelector('.drawn')) continue;
    const tools = html('div', 'tools');
    const script = all(':scope > script', drawn)[0];
    const data = script && JSON.parse(script.textContent);
    let rows;
    if (data && KINDS[data.kind]) rows = KINDS[data.kind](drawn, data, tools);
    if (!animated && drawn.querySelector('table.grid')) grid(drawn, tools);
    const own = drawn.querySelector('table.data');
    drawn.rows = () => rows || (own ? cells(own) : pixels(drawn));
    drawn.after(tools);
    if (!tools.children.length) tools.remove();
    else if (!animated) element.tools = tools;
  }
  if (animated) animation(animated);
  const tools = element.tools || html('div', 'tools');
  if (animated && animated.querySelector('table.grid')) grid(element, tools);
  const own = element.querySelector(':scope > .scroll table.data');
  if (!own && !current().querySelector('table.data')) {
    button('SVG', tools, () => download(name + '.svg', 'image/svg+xml', picture(current()).text), 'Save as SVG');
    button('PNG', tools, () => png(current(), name), 'Save as PNG');
  }
  button('CSV', tools, () => download(name + '.csv', 'text/csv', csv(own ? cells(own) : current().rows())), 'Data as CSV');
  if (!element.tools) outer.querySelector(':scope > figcaption') ? outer.querySelector(':scope > figcaption').before(tools) : outer.after(tools);
}

document.documentElement.classList.add('js');
all('table.data').filter(t => !t.closest('.compare')).forEach(table);
all('figure').filter(f => f.querySelector('.drawn, table.data')).forEach(figure);
all('figure.compare').forEach(compare);
openLinkedView();

const refit = () => all('table.grid').filter(t => !t.resized).forEach(fit);
let width = 0;
new ResizeObserver(() => {
  if (width === document.documentElement.clientWidth) return;
  width = document.documentElement.clientWidth;
  refit();
}).observe(document.documentElement);
for (const details of all('details')) details.addEventListener('toggle', refit);

const links = new Map(all('.beside a').map(a => [a.hash.slice(1), a]));
if (links.size && 'IntersectionObserver' in window) {
  const watch = new IntersectionObserver(entries => {
    for (const entry of entries.filter(e => e.isIntersecting)) {
      links.forEach(a => { a.classList.remove('here'); a.removeAttribute('aria-current'); });
      const link = links.get(entry.target.id);
      link.classList.add('here');
      link.setAttribute('aria-current', 'true');
    }
  }, {rootMargin: '0px 0px -75% 0px'});
  links.forEach((a, id) => { const target = document.getElementById(id); if (target) watch.observe(target); });
}
