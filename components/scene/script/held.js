/* What each assessor of the scene says of a region over time: shares of a series that judges every day, and shares
   of single days. Plain functions; no screen in here. */

/* Spans of days over which a daily series says one share: { from, to, share }, `to` not included, the share from
   0 to 1. Spans that touch stand next to each other. */
export function dailySpans({ day: days, share, daily_until: until }) {
  if (until === null) return [];
  const spans = [];
  for (let i = 0; i < days.length && days[i] <= until; i += 1) {
    if (share[i] >= 0)
      spans.push({ from: days[i], to: Math.min(until, days[i + 1] - 1 || until) + 1, share: share[i] / 10000 });
  }
  return spans;
}

/* Shares that were judged on a single day: { day, share }. */
export function singleDays({ day: days, share, daily_until: until }) {
  const found = [];
  days.forEach((day, i) => {
    if (share[i] >= 0 && (until === null || day > until)) found.push({ day, share: share[i] / 10000 });
  });
  return found;
}

/* The same as runs of days that follow one another without a gap. */
export function dayRuns(assessor) {
  const runs = [];
  for (const said of singleDays(assessor)) {
    const run = runs.at(-1);
    if (run && said.day === run.at(-1).day + 1) run.push(said);
    else runs.push([said]);
  }
  return runs;
}

/* What an assessor has said up to a day: the lowest and the highest share, each with the first day on which it
   was so, and the latest one, with the last day; null where nothing was said. */
export function extremesOf(assessor, lastDay) {
  const daily = dailySpans(assessor).map(({ from, to, share }) => ({ day: from, until: to - 1, share }));
  const single = singleDays(assessor).map(({ day, share }) => ({ day, until: day, share }));
  const said = [...daily, ...single].filter(({ day }) => day <= lastDay).sort((a, b) => a.day - b.day);
  if (!said.length) return null;
  const best = (isBetter) => said.reduce((one, other) => (isBetter(other.share, one.share) ? other : one));
  const [lowest, highest] = [best((share, than) => share < than), best((share, than) => share > than)];
  const latest = said.at(-1);
  return {
    lowest: { day: lowest.day, share: lowest.share },
    highest: { day: highest.day, share: highest.share },
    latest: { day: Math.min(lastDay, latest.until), share: latest.share },
  };
}
