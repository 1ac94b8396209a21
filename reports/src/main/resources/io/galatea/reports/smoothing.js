// Smoothing of curves: a running mean whose width is said; raw unless asked for.

/** The mean of up to width points about each, over those that have a number. */
function runningMean(values, width) {
  const half = (width - 1) / 2;
  return values.map((v, k) => {
    if (!finite(v)) return v;
    // As many on both sides, so that the ends are not pulled inwards.
    const reach = Math.min(half, k, values.length - 1 - k);
    const near = values.slice(k - reach, k + reach + 1).filter(finite);
    return near.reduce((sum, w) => sum + w, 0) / near.length;
  });
}

/** A slider of widths for charts that have points enough. */
function smoothing(drawn, data, tools) {
  const most = Math.max(...data.charts.flatMap(chart => chart.lines.map(line => line.y.filter(finite).length)));
  const widths = [1];
  for (let width = 3; width <= most / 4; width = 2 * width - 1) widths.push(width);
  if (widths.length < 3) return;
  const label = html('label', 'choice smoothing', undefined, tools);
  html('span', '', 'Smoothing', label);
  const slider = html('input', '', undefined, label);
  slider.type = 'range';
  slider.min = 0;
  slider.max = widths.length - 1;
  slider.value = 0;
  const words = html('span', 'width', 'raw', label);
  slider.setAttribute('aria-valuetext', 'raw');
  slider.addEventListener('input', () => {
    const width = widths[slider.value];
    const text = width === 1 ? 'raw' : `mean of ${width} points`;
    words.textContent = text;
    slider.setAttribute('aria-valuetext', text);
    drawn.plots.forEach(plot => plot.smooth(width, width === 1 ? '' : text));
  });
}
