// Experiments beside each other: sorting, filters, columns, selection, charts, and links to a view.

const FEW = 50;
const views = [];
const LINK = '#compare=';

/** A filter's words, and its conditions such as hiddenUnits>=20. */
function parsed(text, columns) {
  const conditions = [], unknown = [];
  const words = text.replace(/([\p{L}_][\p{L}\p{N}_.:/-]*)\s*(>=|<=|!=|≥|≤|≠|=|<|>)\s*("[^"]*"|[^\s,;]+)/gu, (all, name, sign, value) => {
    const column = columnCalled(name, columns);
    if (!column) unknown.push(name);
    else conditions.push({column, sign: {'≥': '>=', '≤': '<=', '≠': '!='}[sign] || sign, value: value.replace(/"/g, '').replace(/\u2212/g, '-')});
    return ' ';
  }).toLowerCase().split(/[\s,;]+/).filter(w => w);
  return {words, conditions, unknown};
}
function columnCalled(name, columns) {
  const low = name.toLowerCase();
  const is = test => columns.filter(k => test(k.key.toLowerCase()));
  return [is(k => k === low), is(k => k.startsWith(low + ':')), is(k => k.startsWith(low)), is(k => k.includes(low))]
    .map(found => found[0]).find(found => found);
}
function meets({column, sign, value}, line) {
  const own = line.values.get(column.key), wanted = Number(value);
  const known = own && own.text !== '–';
  if (known && finite(own.number) && value !== '' && finite(wanted)) {
    return {'>=': own.number >= wanted, '<=': own.number <= wanted, '>': own.number > wanted, '<': own.number < wanted,
      '=': own.number === wanted, '!=': own.number !== wanted}[sign];
  }
  const same = known && own.text.toLowerCase() === value.toLowerCase();
  return sign === '=' ? same : sign === '!=' && !same;
}

/** Numbers over several decades, all above zero, are seen better on a logarithmic axis. */
function decades(values) {
  const numbers = values.filter(finite);
  return numbers.length > 1 && numbers.every(v => v > 0) && Math.max(...numbers) / Math.min(...numbers) >= 30;
}

/** One of five steps from low to high. */
const shade = (v, low, high) => !finite(v) ? 'none' : high > low ? Math.min(4, Math.floor((v - low) / (high - low) * 5)) : 2;

class Compare {
  constructor(figure, index) {
    Object.assign(this, {figure, index, table: figure.querySelector('table.data'), scroll: figure.querySelector('.scroll')});
    this.body = this.table.tBodies[0];
    this.columns = all('thead th', this.table).map(head => this.column(head));
    this.lines = [...this.body.rows].map((row, order) => this.line(row, order));
    const further = JSON.parse(figure.querySelector(':scope > script').textContent);
    this.further(further);
    this.home = this.columns.filter(k => !k.further).map(k => k.key);
    // Of many the best are shown first.
    const judge = this.columns.find(k => k.direction);
    this.homeSort = this.lines.length > FEW && judge ? {key: judge.key, up: judge.direction === '↓'} : null;
    this.clear();
    this.tools();
    this.lines.forEach(line => this.box(line));
    this.columns.forEach(column => this.sorter(column));
    this.charts();
    this.render();
  }
  clear() {
    Object.assign(this, {filter: '', selected: new Set(), only: false, everything: false, sort: this.homeSort, chart: '',
      shown: new Set(this.home), axes: {}});
  }
  column(head) {
    const unit = head.querySelector('.unit'), direction = /[↑↓]/.exec(head.textContent);
    return {head, direction: direction && direction[0], key: head.dataset.key, kind: head.dataset.kind, label: head.querySelector('.head').textContent,
      unit: unit && !/[↑↓]/.test(unit.textContent) ? unit.textContent : '', numeric: head.classList.contains('number')};
  }
  line(row, order) {
    const values = new Map();
    this.columns.forEach((column, i) => {
      const cell = row.cells[i];
      values.set(column.key, cell.dataset.value === undefined ? {text: shownText(cell)}
        : {text: shownText(cell), number: Number(cell.dataset.value), error: cell.dataset.error ? Number(cell.dataset.error) : NaN});
    });
    // Invisible digits that align numbers are no words.
    const text = [...values.values()].map(v => v.text).join(' ').toLowerCase();
    return {row, order, values, text, id: row.dataset.id, group: row.dataset.group, name: shownText(row.cells[0])};
  }
  /** Columns for options that differ though nobody sweeps them; hidden at first. */
  further(list) {
    const place = this.columns.filter(k => k.kind === 'model' || k.kind === 'option').length;
    list.forEach(({key, values}, j) => {
      const numeric = values.every(v => typeof v === 'number' || v === '–');
      const head = html('th', (numeric ? 'number' : 'text') + ' option');
      head.scope = 'col';
      html('span', 'head', key, head);
      this.columns[place + j - 1].head.after(head);
      this.columns.splice(place + j, 0, {head, key, kind: 'option', label: key, unit: '', numeric, further: true});
      this.lines.forEach((line, i) => {
        const v = values[i], cell = html('td', numeric ? 'number' : 'text', typeof v === 'number' ? number(v) : v);
        if (typeof v === 'number') cell.dataset.value = v;
        line.row.cells[place + j - 1].after(cell);
        line.values.set(key, typeof v === 'number' ? {text: number(v), number: v} : {text: v});
      });
    });
  }
  cell(line, column) { return line.row.cells[this.columns.indexOf(column)]; }

  tools() {
    const bar = html('div', 'compare-bar');
    this.scroll.before(bar);
    const field = html('label', 'filter-field', undefined, bar);
    html('span', 'unseen', 'Filter by words or conditions', field);
    this.input = html('input', 'filter', undefined, field);
    this.input.type = 'search';
    const score = this.columns.find(k => k.kind === 'score' || k.kind === 'option');
    this.input.placeholder = 'Filter: words, or ' + (score ? score.key.split(':')[0] : 'training-time') + ' > 1';
    this.input.addEventListener('input', () => { this.filter = this.input.value; this.everything = false; this.changed(); });
    this.onlyButton = button('Selected only', bar, () => { this.only = !this.only; this.changed(); });
    this.chooser(bar);
    this.clearButton = button('Reset', bar, () => { this.clear(); this.changed(); }, 'Reset the view');
    this.link = html('a', 'view-link', 'Link to this view', bar);
    this.status = html('p', 'compare-status', '', undefined);
    this.status.setAttribute('role', 'status');
    bar.after(this.status);
    this.more = html('p', 'compare-more');
    this.scroll.after(this.more);
    this.moreButton = button('', this.more, () => { this.everything = !this.everything; this.changed(); });
  }
  chooser(bar) {
    const details = html('details', 'chooser', undefined, bar);
    html('summary', '', 'Columns', details);
    const list = html('div', 'choices', undefined, details);
    list.setAttribute('role', 'group');
    list.setAttribute('aria-label', 'Columns shown');
    for (const column of this.columns.slice(1)) {
      const label = html('label', '', undefined, list);
      column.choice = html('input', '', undefined, label);
      column.choice.type = 'checkbox';
      label.append(' ' + column.label + (column.unit && column.kind === 'score' ? ` (${column.unit})` : ''));
      column.choice.addEventListener('change', () => {
        if (column.choice.checked) this.shown.add(column.key);
        else this.shown.delete(column.key);
        this.changed();
      });
    }
    details.addEventListener('keydown', e => {
      if (e.key === 'Escape') { details.open = false; details.querySelector('summary').focus(); }
    });
  }
  box(line) {
    const box = html('input', 'select');
    box.type = 'checkbox';
    box.setAttribute('aria-label', 'Select ' + line.name);
    box.addEventListener('change', () => this.select(line, box.checked));
    line.box = box;
    line.row.cells[0].prepend(box, ' ');
  }
  select(line, on) {
    if (on) this.selected.add(line.id);
    else this.selected.delete(line.id);
    if (!this.selected.size) this.only = false;
    this.changed();
  }
  sorter(column) {
    const label = html('button');
    label.type = 'button';
    label.append(...column.head.childNodes);
    column.head.append(label);
    label.addEventListener('click', () => {
      this.sort = {key: column.key, up: !(this.sort && this.sort.key === column.key && this.sort.up)};
      this.changed();
    });
  }

  /** What the reader did is shown, and can be linked to. */
  changed() {
    this.render();
    const link = this.address();
    this.link.href = link || '#';
    try {
      if (link || location.hash.startsWith(LINK)) history.replaceState(null, '', link || location.href.split('#')[0]);
    } catch (e) { /* Some browsers refuse it for files; the link stays. */ }
  }
  address() {
    const p = new URLSearchParams();
    if (this.filter) p.set('filter', this.filter);
    if (this.selected.size) p.set('select', [...this.selected].join(','));
    if (this.only) p.set('only', '1');
    if (this.everything) p.set('all', '1');
    const shown = this.columns.filter(k => this.shown.has(k.key)).map(k => k.key);
    if (shown.join() !== this.home.join()) p.set('columns', shown.join(','));
    if (this.sort && this.sort !== this.homeSort) p.set('sort', this.sort.key + (this.sort.up ? '' : ',down'));
    if (this.chart) p.set('chart', this.chart);
    for (const [name, key] of Object.entries(this.axes)) p.set(name, key);
    const text = p.toString();
    return text && LINK + (this.index + 1) + '&' + text;
  }
  open(p) {
    this.clear();
    const keys = new Set(this.columns.map(k => k.key)), ids = new Set(this.lines.map(l => l.id));
    const list = name => (p.get(name) || '').split(',');
    this.filter = p.get('filter') || '';
    this.selected = new Set(list('select').filter(id => ids.has(id)));
    this.only = p.has('only') && this.selected.size > 0;
    this.everything = p.has('all');
    if (p.has('columns')) this.shown = new Set([this.columns[0].key, ...list('columns').filter(k => keys.has(k))]);
    const [key, down] = list('sort');
    if (keys.has(key)) this.sort = {key, up: !down};
    this.chart = ['scatter', 'parallel'].includes(p.get('chart')) ? p.get('chart') : '';
    for (const name of ['x', 'y', 'by', 'colour']) if (keys.has(p.get(name))) this.axes[name] = p.get(name);
    this.render();
    this.link.href = this.address() || '#';
    this.figure.scrollIntoView();
  }

  visible() {
    const {words, conditions, unknown} = parsed(this.filter, this.columns);
    this.unknown = unknown;
    return this.lines.filter(line => (!this.only || this.selected.has(line.id))
      && words.every(w => line.text.includes(w)) && conditions.every(k => meets(k, line)));
  }
  sorted() {
    return this.sort ? this.inOrder(this.columns.find(k => k.key === this.sort.key), this.sort.up) : [...this.lines];
  }
  inOrder({key, numeric}, up) {
    const of = line => line.values.get(key);
    // What has no number comes last, whichever way.
    const rank = v => numeric && !finite(v.number) ? 1 : 0;
    return [...this.lines].sort((a, b) => {
      const p = of(a), q = of(b);
      return rank(p) - rank(q) || (up ? 1 : -1) * (finite(p.number) && finite(q.number) ? p.number - q.number
        : p.text.localeCompare(q.text, 'en', {numeric: true})) || a.order - b.order;
    });
  }
  render() {
    const order = this.sorted(), visible = new Set(this.visible());
    const matching = order.filter(line => visible.has(line));
    const shown = new Set(this.everything ? matching : matching.slice(0, FEW));
    this.body.append(...order.map(line => line.row));
    const differing = this.differing();
    if (this.only) differing.forEach(column => this.shown.add(column.key));
    for (const line of order) {
      const on = this.selected.has(line.id);
      line.row.hidden = !shown.has(line);
      line.row.classList.toggle('selected', on);
      line.box.checked = on;
    }
    this.columns.forEach((column, i) => {
      const hide = i > 0 && !this.shown.has(column.key), differs = differing.has(column);
      column.head.hidden = hide;
      if (column.choice) column.choice.checked = !hide;
      if (this.sort && this.sort.key === column.key) column.head.setAttribute('aria-sort', this.sort.up ? 'ascending' : 'descending');
      else column.head.removeAttribute('aria-sort');
      for (const line of this.lines) {
        const cell = line.row.cells[i];
        if (cell.hidden !== hide) cell.hidden = hide;
        cell.classList.toggle('differs', differs && this.selected.has(line.id));
      }
    });
    if (this.input.value !== this.filter) this.input.value = this.filter;
    this.input.setAttribute('aria-invalid', this.unknown.length > 0);
    this.onlyButton.textContent = this.selected.size ? `Selected only (${this.selected.size})` : 'Selected only';
    this.onlyButton.disabled = !this.selected.size;
    this.onlyButton.setAttribute('aria-pressed', this.only);
    this.say(matching.length, shown.size, differing);
    this.more.hidden = matching.length <= FEW;
    this.moreButton.textContent = this.everything ? `Show the first ${FEW}` : `Show all ${matching.length}`;
    this.draw(matching);
  }
  say(matching, shown, differing) {
    const parts = [];
    if (this.unknown.length) parts.push(`There is no column “${this.unknown[0]}”; there are ${this.columns.slice(1).map(k => k.key).join(', ')}.`);
    if (matching < this.lines.length || shown < matching)
      parts.push((shown < matching ? `The first ${shown} of ${matching}` : String(matching)) + (matching < this.lines.length ? ` of ${this.lines.length}` : '') + ' shown'
        + (this.sort && this.sort === this.homeSort ? `, the best ${this.columns.find(k => k.key === this.sort.key).label} first.` : '.'));
    if (this.selected.size > 1) parts.push(differing.size
      ? `The ${this.selected.size} selected differ in ${[...differing].map(k => k.label).join(', ')}.` : `The ${this.selected.size} selected have the same options.`);
    this.status.textContent = parts.join(' ');
    this.status.hidden = !parts.length;
  }
  /** The options in which the selected experiments differ. */
  differing() {
    const chosen = this.lines.filter(line => this.selected.has(line.id));
    return new Set(this.columns.filter(column => column.kind === 'option'
      && new Set(chosen.map(line => line.values.get(column.key).text)).size > 1));
  }

  // Charts.

  charts() {
    this.panes = {};
    if (this.lines.length < 3) return;
    const pane = (name, title) => {
      const details = html('details', 'compare-chart');
      html('summary', '', title, details);
      const tools = html('div', 'tools', undefined, details);
      const drawn = html('div', 'drawn', undefined, html('div', name === 'parallel' ? 'scroll' : '', undefined, details));
      if (name === 'parallel') {
        drawn.parentElement.tabIndex = 0;
        drawn.parentElement.setAttribute('role', 'group');
        drawn.parentElement.setAttribute('aria-label', title);
      }
      details.addEventListener('toggle', () => {
        if (details.open === (this.chart === name)) return;
        this.chart = details.open ? name : '';
        this.changed();
      });
      this.panes[name] = {details, tools, drawn, choices: {}};
      return details;
    };
    const caption = this.figure.querySelector('figcaption');
    caption.after(pane('scatter', 'Scatter plot'), pane('parallel', 'Parallel coordinates'));
    const numeric = this.columns.filter(k => k.kind !== 'model' && k.numeric);
    this.choice('scatter', 'x', 'across', this.columns.slice(1), numeric.find(k => k.kind === 'option' && this.varies(k)) || numeric[0]);
    this.choice('scatter', 'y', 'up', numeric, numeric.find(k => k.kind === 'score') || numeric[0]);
    const told = this.columns.filter(k => k.kind !== 'model' && this.varies(k));
    const groups = new Set(this.lines.map(l => l.group)).size;
    this.choice('scatter', 'by', 'colour by', [this.columns[0], ...told], groups > 1 ? this.columns[0]
      : told.find(k => k.kind === 'option' && k.key !== this.panes.scatter.choices.x.first) || this.columns[0]);
    this.choice('parallel', 'colour', 'colour by', numeric, numeric.find(k => k.kind === 'score') || numeric[0]);
    for (const [name, {tools, drawn}] of Object.entries(this.panes))
      for (const kind of ['SVG', 'PNG'])
        button(kind, tools, () => {
          const file = (this.figure.dataset.file || 'compare') + '-' + name;
          if (kind === 'PNG') png(drawn, file);
          else download(file + '.svg', 'image/svg+xml', picture(drawn).text);
        }, 'Save as ' + kind);
    new ResizeObserver(() => {
      const width = this.figure.clientWidth;
      if (width === this.width) return;
      this.width = width;
      this.draw(this.matching);
    }).observe(this.figure);
  }
  choice(pane, name, title, columns, first) {
    const label = html('label', 'choice', title + ' ', this.panes[pane].tools);
    const select = html('select', '', undefined, label);
    for (const column of columns) html('option', '', column.kind === 'model' ? 'group' : column.label + (column.unit ? ', ' + column.unit : ''), select).value = column.key;
    this.panes[pane].choices[name] = {select, first: first.key};
    select.addEventListener('change', () => { this.axes[name] = select.value; this.changed(); });
  }
  chosen(pane, name) {
    const {select, first} = this.panes[pane].choices[name];
    const key = this.axes[name] || first;
    select.value = key;
    return this.columns.find(k => k.key === key);
  }
  varies(column) {
    return new Set(this.lines.map(l => l.values.get(column.key).text)).size > 1;
  }
  draw(lines) {
    this.matching = lines;
    for (const [name, pane] of Object.entries(this.panes)) {
      pane.details.open = this.chart === name;
      if (!pane.details.open) continue;
      pane.drawn.replaceChildren();
      pane.drawn.tip = undefined;
      // Those selected are drawn last, above the others.
      const above = [...lines].sort((a, b) => this.selected.has(a.id) - this.selected.has(b.id));
      if (name === 'scatter') this.scatter(pane, above);
      else this.parallel(pane, above);
    }
  }
  /** An axis of numbers, or of the values of a text in the order of the table. */
  axis(column, lines, from, to) {
    const values = lines.map(l => l.values.get(column.key));
    const numbers = values.map(v => v.number).filter(finite);
    if (column.numeric && numbers.length) {
      const log = column.kind !== 'score' && decades(numbers);
      const span = values.flatMap(v => finite(v.error) ? [v.number - v.error, v.number + v.error] : [v.number]);
      const s = scale(range(span, log, 0.06), from, to);
      const few = [...new Set(numbers)].sort((a, b) => a - b);
      const about = Math.max(2, Math.round(Math.abs(to - from) / 70));
      const marks = column.kind === 'option' && few.length <= about + 2 ? few : ticks(s, about);
      return {column, log, at: v => s.shows(v.number) ? s.at(v.number) : NaN, value: s.value, ticks: marks.map(t => ({at: s.at(t), text: number(t)}))};
    }
    const texts = [...new Set(values.map(v => v.text))].filter(t => t !== '–').sort((a, b) => a.localeCompare(b, 'en', {numeric: true}));
    const place = i => from + (to - from) * (i + 0.5) / texts.length;
    return {column, at: v => texts.includes(v.text) ? place(texts.indexOf(v.text)) : NaN, ticks: texts.map((text, i) => ({at: place(i), text: text.length > 18 ? text.slice(0, 17) + '…' : text}))};
  }
  words(line, columns) {
    return [line.name, ...columns.map(k => {
      const v = line.values.get(k.key);
      return `${k.label}: ${finite(v.number) ? number(v.number) : v.text}` + (finite(v.error) ? ` ± ${number(Number(v.error.toPrecision(2)))}` : '');
    })].join('\n');
  }
  scatter({drawn}, lines) {
    const x = this.chosen('scatter', 'x'), y = this.chosen('scatter', 'y');
    const width = Math.max(280, Math.min(drawn.clientWidth || 600, 860)), height = width < 500 ? 300 : 380;
    const looks = this.looks(this.chosen('scatter', 'by'), lines);
    const box = [64, 14, width - 84, height - 64];
    const [l, t, w, h] = box;
    const across = this.axis(x, lines, l, l + w), up = this.axis(y, lines, t + h, t);
    const drawing = svg('svg', {class: 'drawing chart', width, height, viewBox: `0 0 ${width} ${height}`, role: 'img',
      'aria-label': `${y.label} by ${x.label} of ${lines.length} experiments; the table has the numbers`}, drawn);
    for (const tick of up.ticks) {
      svg('path', {class: 'grid', d: `M${l} ${c(tick.at)}h${w}`}, drawing);
      svg('text', {class: 'tick end', x: l - 7, y: c(tick.at + 4)}, drawing, tick.text);
    }
    svg('path', {class: 'base', d: `M${l} ${t + h}h${w}`}, drawing);
    for (const tick of across.ticks) {
      svg('path', {class: 'base', d: `M${c(tick.at)} ${t + h}v4`}, drawing);
      svg('text', {class: 'tick middle', x: c(tick.at), y: t + h + 18}, drawing, tick.text);
    }
    const named = k => k.label + (k.unit ? ', ' + k.unit : '');
    svg('text', {class: 'axis-name middle', x: l + w / 2, y: height - 8}, drawing, named(x) + (across.log ? ' (logarithmic)' : ''));
    const name = svg('text', {class: 'axis-name middle', transform: `translate(12 ${t + h / 2}) rotate(-90)`}, drawing, named(y) + (up.log ? ' (logarithmic)' : ''));
    if (name.getComputedTextLength() > h + 30) name.textContent = y.label;
    let missing = 0;
    const points = [];
    for (const line of lines) {
      const vx = line.values.get(x.key), vy = line.values.get(y.key), px = across.at(vx), py = up.at(vy);
      if (!finite(px) || !finite(py)) { missing++; continue; }
      const [k, colour] = looks.of(line);
      const part = svg('g', {class: colour + (this.selected.has(line.id) ? ' chosen' : this.selected.size ? ' off' : '')}, drawing);
      const bar = (v, axis, d) => {
        if (!finite(v.error)) return;
        const a = axis.at({number: v.number - v.error}), b = axis.at({number: v.number + v.error});
        if (finite(a) && finite(b)) svg('path', {class: 'whisker', d: d(a, b)}, part);
      };
      bar(vy, up, (a, b) => `M${c(px)} ${c(a)}V${c(b)}`);
      bar(vx, across, (a, b) => `M${c(a)} ${c(py)}H${c(b)}`);
      svg('path', {class: 'mark', d: `M${c(px)} ${c(py)}${MARKS[k]}`}, part);
      points.push({line, px, py});
    }
    if (looks.names.length > 1) this.key(drawn, looks);
    else if (looks.ramp) this.ramp(drawn, looks.ramp, looks.low, looks.high);
    if (missing) html('p', 'aside', `${missing} without a number are not drawn.`, drawn);
    this.point(drawn, drawing, points, [x, y]);
  }
  /** A colour and a mark for each of a few values, or colours in order for many numbers. */
  looks(column, lines) {
    const of = line => column.kind === 'model' ? line.group : line.values.get(column.key).text;
    // Of all lines, so that a value keeps its colour whatever is shown.
    const names = [...new Set((column.kind === 'model' ? this.lines : this.inOrder(column, true)).map(of))];
    if (names.length <= MARKS.length || !column.numeric) {
      const k = line => Math.min(names.indexOf(of(line)), MARKS.length - 1);
      const title = column.kind === 'model' ? '' : column.label;
      return {title, names: names.length > MARKS.length ? [...names.slice(0, MARKS.length - 1), 'others'] : names, of: line => [k(line), `s${k(line)}`]};
    }
    const numbers = lines.map(l => l.values.get(column.key).number).filter(finite);
    const low = Math.min(...numbers), high = Math.max(...numbers);
    return {names: [], ramp: column, low, high, of: line => [0, `p${shade(line.values.get(column.key).number, low, high)} ramped`]};
  }
  key(drawn, {title, names}) {
    const list = html('p', 'aside marks', undefined, drawn);
    if (title) html('span', '', title, list);
    names.forEach((name, k) => {
      const item = html('span', '', undefined, list);
      const drawing = svg('svg', {class: 'drawing', width: 14, height: 12, viewBox: '0 0 14 12', 'aria-hidden': 'true'}, item);
      svg('path', {class: `mark s${k}`, d: `M7 6${MARKS[k]}`}, svg('g', {class: `s${k}`}, drawing));
      item.append(' ' + name);
    });
  }
  /** The nearest point tells its numbers, and is selected by a click. */
  point(drawn, drawing, points, columns) {
    const layer = svg('g', {}, drawing);
    const nearest = event => {
      const [mx, my] = local(drawing, event);
      const best = points.reduce((b, p) => !b || Math.hypot(p.px - mx, p.py - my) < Math.hypot(b.px - mx, b.py - my) ? p : b, undefined);
      return best && Math.hypot(best.px - mx, best.py - my) < 24 ? best : undefined;
    };
    drawing.addEventListener('pointermove', event => {
      layer.replaceChildren();
      const p = nearest(event);
      if (!p) return hideTip(drawn);
      svg('circle', {class: 'hit', cx: c(p.px), cy: c(p.py), r: 8}, layer);
      showTip(drawn, event, this.words(p.line, columns));
    });
    drawing.addEventListener('pointerleave', () => { layer.replaceChildren(); hideTip(drawn); });
    drawing.addEventListener('click', event => {
      const p = nearest(event);
      if (p) this.select(p.line, !this.selected.has(p.line.id));
    });
  }
  parallel({drawn}, lines) {
    const colour = this.chosen('parallel', 'colour');
    const columns = this.columns.filter(k => this.shown.has(k.key) && k.kind !== 'model' && k.kind !== 'count' && this.varies(k));
    if (columns.length < 2) { html('p', 'aside', 'There are not two columns whose values differ.', drawn); return; }
    const room = drawn.parentElement.clientWidth || 600;
    const width = Math.max(columns.length * 104, Math.min(room, 1100)), height = 360, t = 52, h = height - t - 22;
    const gap = (width - 104) / (columns.length - 1);
    const axes = columns.map((column, i) => ({...this.axis(column, lines, t + h - 6, t + 6), px: 52 + i * gap}));
    const drawing = svg('svg', {class: 'drawing chart parallel' + (lines.length > 150 ? ' many' : ''), width, height, viewBox: `0 0 ${width} ${height}`, role: 'img',
      'aria-label': `Parallel coordinates of ${lines.length} experiments: ${columns.map(k => k.label).join(', ')}; the table has the numbers`}, drawn);
    drawn.classList.add('wide-drawing');
    const numbers = lines.map(l => l.values.get(colour.key).number).filter(finite);
    const low = Math.min(...numbers), high = Math.max(...numbers);
    const strokes = svg('g', {}, drawing);
    const paths = lines.map(line => {
      let d = '', down = false;
      for (const axis of axes) {
        const py = axis.at(line.values.get(axis.column.key));
        if (finite(py)) d += (down ? 'L' : 'M') + c(axis.px) + ' ' + c(py);
        down = finite(py);
      }
      const chosen = this.selected.has(line.id);
      const look = `trace p${shade(line.values.get(colour.key).number, low, high)}` + (chosen ? ' chosen' : this.selected.size ? ' off' : '');
      return {line, path: svg('path', {class: look, d: d || 'M0 0'}, strokes)};
    });
    for (const axis of axes) {
      svg('path', {class: 'base', d: `M${c(axis.px)} ${t}v${h}`}, drawing);
      const words = axis.column.label.split(/(?<=-)|(?<=[a-z])(?=[A-Z])/);
      const rows = [];
      for (const word of words) if (rows.length && (rows[rows.length - 1] + word).length <= 15) rows[rows.length - 1] += word; else rows.push(word);
      rows.slice(0, 3).forEach((row, i) => svg('text', {class: 'axis-name middle', x: c(axis.px), y: t - 12 - (Math.min(rows.length, 3) - 1 - i) * 14}, drawing, row));
      for (const tick of axis.ticks) {
        svg('path', {class: 'base', d: `M${c(axis.px - 3)} ${c(tick.at)}h6`}, drawing);
        svg('text', {class: 'tick halo end', x: c(axis.px - 6), y: c(tick.at + 4)}, drawing, tick.text);
      }
    }
    this.ramp(drawn, colour, low, high);
    if (axes.some(a => a.value)) html('p', 'aside', 'Drag along an axis to filter by it; click a line to select it.', drawn);
    this.trace(drawn, drawing, paths, columns);
    this.brush(drawing, axes, t, h);
  }
  ramp(drawn, colour, low, high) {
    if (low > high) return;
    const list = html('p', 'aside marks', undefined, drawn);
    html('span', '', `${colour.label}: ${number(Number(low.toPrecision(4)))}`, list);
    const drawing = svg('svg', {class: 'drawing', width: 100, height: 10, viewBox: '0 0 100 10', 'aria-hidden': 'true'}, list);
    for (let i = 0; i < 5; i++) svg('rect', {class: `fill p${i}`, x: i * 20, y: 0, width: 20, height: 10}, drawing);
    html('span', '', `${number(Number(high.toPrecision(4)))}${colour.unit ? ' ' + colour.unit : ''}`, list);
  }
  trace(drawn, drawing, paths, columns) {
    let now;
    const nearest = event => {
      const matrix = drawing.getScreenCTM().inverse();
      const at = document.elementsFromPoint(event.clientX, event.clientY).find(e => e.classList && e.classList.contains('trace'));
      if (at) return paths.find(p => p.path === at);
      for (let r = 2; r <= 6 && matrix; r += 2)
        for (const dy of [-r, r]) {
          const e = document.elementFromPoint(event.clientX, event.clientY + dy);
          if (e && e.classList.contains('trace')) return paths.find(p => p.path === e);
        }
      return undefined;
    };
    drawing.addEventListener('pointermove', event => {
      const p = nearest(event);
      if (now !== p) {
        if (now) now.path.classList.remove('hovered');
        if (p) p.path.classList.add('hovered');
        now = p;
      }
      if (p) showTip(drawn, event, this.words(p.line, columns));
      else hideTip(drawn);
    });
    drawing.addEventListener('pointerleave', () => { if (now) now.path.classList.remove('hovered'); now = undefined; hideTip(drawn); });
    drawing.addEventListener('click', () => { if (now && !this.brushed) this.select(now.line, !this.selected.has(now.line.id)); });
  }
  /** Dragging along an axis of numbers writes the condition into the filter. */
  brush(drawing, axes, t, h) {
    const layer = svg('g', {}, drawing);
    let start, axis;
    drawing.addEventListener('pointerdown', event => {
      this.brushed = false;
      const [mx, my] = local(drawing, event);
      axis = axes.find(a => a.value && Math.abs(a.px - mx) < 12);
      if (event.pointerType === 'touch' || event.button || !axis) return;
      start = my;
      drawing.setPointerCapture(event.pointerId);
      event.preventDefault();
    });
    drawing.addEventListener('pointermove', event => {
      if (start === undefined) return;
      const my = local(drawing, event)[1];
      layer.replaceChildren();
      svg('rect', {class: 'zone', x: axis.px - 8, y: Math.min(start, my), width: 16, height: Math.abs(my - start)}, layer);
    });
    drawing.addEventListener('pointerup', event => {
      if (start === undefined) return;
      const end = Math.min(t + h, Math.max(t, local(drawing, event)[1]));
      const [low, high] = [axis.value(start), axis.value(end)].sort((a, b) => a - b).map(v => Number(v.toPrecision(4)));
      const drag = Math.abs(end - start) > 6;
      start = undefined;
      layer.replaceChildren();
      if (!drag) return;
      this.brushed = true;
      const key = axis.column.key, own = new RegExp(`(^|\\s)${key.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(>=|<=)\\S+`, 'g');
      this.filter = `${this.filter.replace(own, '')} ${key}>=${low} ${key}<=${high}`.trim();
      this.changed();
    });
  }
}

const MARKS = ['m-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0', 'm-3.6-3.6h7.2v7.2h-7.2z', 'm0-5l4.6 8h-9.2z', 'm0-5l5 5l-5 5l-5-5z', 'm-4-4l8 8m0-8l-8 8', 'm0 5l4.6-8h-9.2z', 'm-5 0h10m-5-5v10'];

function shownText(cell) {
  const copy = cell.cloneNode(true);
  copy.querySelectorAll('.pad, .unseen, .error').forEach(e => e.remove());
  return copy.textContent.trim();
}
function compare(figure) {
  views.push(new Compare(figure, views.length));
}
/** The address may name a view of a table. */
function openLinkedView() {
  if (!location.hash.startsWith(LINK)) return;
  const p = new URLSearchParams(location.hash.slice(1)), view = views[Number(p.get('compare')) - 1];
  if (view) view.open(p);
}
