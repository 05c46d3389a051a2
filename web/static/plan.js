// Shows how far a run is. Without it the page says the same when it is loaded again.
const PAUSE = 1000;
const run = document.getElementById("run");
const bar = run.querySelector("progress");
let said = 0;

document.getElementById("reload").hidden = true;
watch();

async function watch() {
  try {
    const answer = await fetch(run.dataset.watch, { headers: { Accept: "application/json" } });
    if (answer.status === 404) return location.assign("/plans");
    const plan = await answer.json();
    if (plan.state !== run.dataset.state || !plan.progress) return location.reload();
    show(plan.progress);
  } catch {
    document.getElementById("far").textContent = "No answer from the server; trying again.";
  }
  setTimeout(watch, PAUSE);
}

function show(progress) {
  bar.value = progress.share;
  const rate = progress.rows_a_second ? `, ${progress.rows_a_second.toLocaleString("en-GB")} a second` : "";
  const left = progress.seconds_left === null ? "" : `; about ${lasting(progress.seconds_left)} left`;
  const sentence = `${progress.rows.toLocaleString("en-GB")} rows ${run.dataset.word}${rate}${left}.`;
  document.getElementById("far").textContent = sentence;
  const quarter = Math.floor(progress.share * 4);
  if (quarter > said) document.getElementById("announce").textContent = sentence;
  said = quarter;
}

function lasting(seconds) {
  if (seconds < 90) return seconds === 1 ? "1 second" : `${seconds} seconds`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} minutes` : `${Math.round(seconds / 3600)} hours`;
}
