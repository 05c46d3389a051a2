// Draws the offer page again while a person types. Without it every button still works.
const PAUSE = 350;

let bench = document.getElementById("bench");
let timer = 0;
let asked = null;
let edits = 0;

document.documentElement.classList.add("live");
document.querySelector("[data-focus]")?.focus();
if (/^#(done|notice-1)$/.test(location.hash)) (document.querySelector(location.hash) ?? document.getElementById("verdict")).focus();

document.addEventListener("input", (event) => {
  if (inBench(event.target)) changed(event.target);
});
document.addEventListener("change", (event) => {
  if (inBench(event.target)) changed(event.target, event.target.matches("select, [type=checkbox], [type=radio]"));
});
document.addEventListener("focusout", (event) => {
  if (inBench(event.target) && timer) draw();
});
document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-draws]");
  if (!button || !inBench(button)) return;
  event.preventDefault();
  edits += 1;
  draw(button.value);
});
document.addEventListener("click", (event) => closeMenu(event.target));
document.addEventListener("keydown", (event) => event.key === "Escape" && closeMenu());
document.addEventListener("click", (event) => reveal(event.target.closest('a[href^="#"]')?.hash));
document.addEventListener("mouseover", (event) => foretell(event.target.closest("[data-effect]")));
document.addEventListener("focusin", (event) => foretell(event.target.closest("[data-effect]")));
window.addEventListener("hashchange", () => reveal(location.hash));
reveal(location.hash);

function inBench(element) {
  return bench.contains(element);
}

function changed(input, now = false) {
  edits += 1;
  document.getElementById("panel").classList.add("waiting");
  clearTimeout(timer);
  timer = setTimeout(draw, now || input.matches("[data-draws]") ? 0 : PAUSE);
}

// Asks what the page should show for what is typed now, and shows it unless more was typed since.
async function draw(action = "") {
  clearTimeout(timer);
  timer = 0;
  asked?.abort();
  asked = new AbortController();
  const at = edits;
  const body = new URLSearchParams(new FormData(bench));
  if (action) body.set("do", action);
  try {
    const answer = await fetch(bench.dataset.preview, { method: "POST", body, signal: asked.signal });
    const html = await answer.text();
    if (at !== edits) return;
    const drawn = new DOMParser().parseFromString(html, "text/html").getElementById("bench");
    if (drawn) show(drawn, action);
    else say("The check could not be drawn. What you typed is still here; press Check.");
  } catch (error) {
    if (error.name !== "AbortError") say("No answer from the server. What you typed is still here; try again.");
  }
}

function show(drawn, action) {
  const focus = remember();
  const said = document.getElementById("said").textContent;
  const open = new Map([...bench.querySelectorAll("details[data-key]")].map((one) => [one.dataset.key, one.open]));
  for (const one of drawn.querySelectorAll("details[data-key]")) {
    if (open.has(one.dataset.key)) one.open = open.get(one.dataset.key);
  }
  const sameFields = names(bench) === names(drawn);
  if (sameFields) patchFields(drawn);
  else bench.querySelector("#form").replaceWith(drawn.querySelector("#form"));
  for (const id of ["head", "panel", "bar"]) swap(id, drawn);
  tell(drawn.querySelector("#conflict"));
  recall(focus);
  if (action.startsWith("add:")) [...bench.querySelectorAll(`[data-rows="${CSS.escape(action.slice(4))}"] .row`)].at(-1)?.querySelector("input:not([type=hidden]), select").focus();
  const now = document.getElementById("said").textContent;
  if (now !== said) document.getElementById("announce").textContent = now;
}

// Keeps the inputs as they are and changes only what surrounds them: shown or not, and errors.
function patchFields(drawn) {
  for (const fresh of drawn.querySelectorAll("[data-box]")) {
    const box = bench.querySelector(`[data-box="${CSS.escape(fresh.dataset.box)}"]`);
    box.hidden = fresh.hidden;
    const typing = box.contains(document.activeElement) && !box.querySelector(".wrong");
    if (!typing) patchError(box, fresh);
    if (!box.contains(document.activeElement)) patchValue(box, fresh);
  }
  for (const fresh of drawn.querySelectorAll("[data-part]")) {
    bench.querySelector(`[data-part="${CSS.escape(fresh.dataset.part)}"]`).className = fresh.className;
  }
  swapAll(".steps", drawn);
  swapAll(".state", drawn);
  const summary = bench.querySelector("#summary");
  const fresh = drawn.querySelector("#summary");
  if (summary && fresh) summary.replaceWith(fresh);
  else if (summary) summary.remove();
  else if (fresh && !document.activeElement.matches("input, textarea")) bench.querySelector("#form").prepend(fresh);
}

function patchError(box, fresh) {
  box.className = fresh.className;
  box.querySelector(".wrong")?.remove();
  const wrong = fresh.querySelector(".wrong");
  const hint = fresh.querySelector(".hint");
  if (hint) box.querySelector(".hint").replaceChildren(...hint.childNodes);
  const input = box.querySelector("[id]:is(input, select, textarea)");
  const model = fresh.querySelector("[id]:is(input, select, textarea)");
  if (wrong) (input.closest(".pair") ?? input.closest(".picks") ?? input).before(wrong);
  for (const name of ["aria-invalid", "aria-describedby"]) {
    if (model?.hasAttribute(name)) input.setAttribute(name, model.getAttribute(name));
    else input?.removeAttribute(name);
  }
}

// Defaults come with newly shown fields and move with the place; amounts lose their thousands marks.
function patchValue(box, fresh) {
  const inputs = box.querySelectorAll("input, select, textarea");
  const models = fresh.querySelectorAll("input, select, textarea");
  inputs.forEach((input, at) => {
    const model = models[at];
    if (!model || input.type === "hidden") return;
    if (input.type === "checkbox" || input.type === "radio") input.checked = model.checked;
    else if (input.value !== model.value) input.value = model.value;
  });
}

function names(root) {
  return [...root.querySelectorAll("[data-box], [data-rows]")].map((one) => one.dataset.box ?? one.dataset.rows).join("\n");
}

function swap(id, drawn) {
  const old = document.getElementById(id);
  const at = old.scrollTop;
  const fresh = drawn.querySelector(`#${id}`);
  if (id === "panel") old.replaceChildren(...fresh.childNodes), old.classList.remove("waiting");
  else old.replaceWith(fresh);
  document.getElementById(id).scrollTop = at;
}

// Says that somebody else saved, once, and not again at every letter.
function tell(fresh) {
  const old = document.getElementById("conflict");
  if (old.textContent !== fresh.textContent) old.replaceChildren(...fresh.childNodes);
}

function swapAll(selector, drawn) {
  const fresh = drawn.querySelectorAll(selector);
  bench.querySelectorAll(selector).forEach((old, at) => fresh[at] && old.replaceWith(fresh[at]));
}

function remember() {
  const element = document.activeElement;
  if (!element || !inBench(element)) return null;
  const text = element.matches("input[type=text], input:not([type]), textarea");
  return { id: element.id, value: element.value, name: element.name, start: text ? element.selectionStart : null, end: text ? element.selectionEnd : null };
}

function recall(focus) {
  if (!focus || inBench(document.activeElement)) return;
  const element = focus.id ? document.getElementById(focus.id) : bench.querySelector(`button[value="${CSS.escape(focus.value)}"]`);
  element?.focus({ preventScroll: true });
  if (element && focus.start !== null) element.setSelectionRange(focus.start, focus.end);
}

function closeMenu(except) {
  const menu = bench.querySelector(".menu[open]");
  if (menu && !menu.contains(except)) menu.open = false;
}

// Opens every fold around a field that a link leads to, and puts the cursor there.
function reveal(hash) {
  const target = hash?.length > 1 && document.getElementById(decodeURIComponent(hash.slice(1)));
  if (!target) return;
  for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  if (target.matches("input, select, textarea")) setTimeout(() => target.focus());
}

// Says what a fix would do to findings and cost, once somebody considers it.
async function foretell(button) {
  const place = button?.nextElementSibling;
  if (!place || place.textContent) return;
  place.textContent = "…";
  try {
    const answer = await fetch(button.dataset.effect);
    place.textContent = answer.ok ? (await answer.json()).effect : "";
  } catch {
    place.textContent = "";
  }
}

function say(sentence) {
  document.getElementById("panel").classList.remove("waiting");
  document.getElementById("said").textContent = sentence;
  document.getElementById("announce").textContent = sentence;
}
