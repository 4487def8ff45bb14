// The review desk by keys: a decision shows at once and is saved behind the scenes, in order; what the server has to
// think about (other options, another question, an edit) is shown as soon as it answers. All of it works by plain
// forms and links without this script.
import { FINE, Outbox, makeStore, post } from "./outbox.js";
import { makeEditor } from "./review-edit.js";
import { showToast } from "./toast.js";

const desk = document.querySelector("[data-review]");
const part = (name) => desk.querySelector(`[data-${name}]`);
const [strip, cards, bar, done] = [part("strip"), part("cards"), part("bar"), part("done")];
const steps = JSON.parse(desk.dataset.steps); // what can be undone, the latest last
const taken = new Map(); // drafts that were decided here: id → { card, chip }, to be put back
const busy = new Set();
const store = makeStore();
let total = Number(desk.dataset.total);
let current = null;

const outbox = new Outbox(`review:${desk.dataset.reviewer}`, store, { say, refused: takeBackRefused });
const editor = makeEditor(store, {
  isCurrent: (id) => id === current,
  close: () => show(current),
  ...{ cardOf, addressOf, newKey, outbox, say, saved },
});

function cardOf(id) {
  return document.getElementById(`draft-${id}`);
}

function chipOf(id) {
  return strip.querySelector(`[data-chip="${id}"]`);
}

function addressOf(id, deed) {
  const scope = desk.dataset.scope ? `?article=${desk.dataset.scope}` : "";
  return `/questions/${id}/review/${deed}${scope}`;
}

// Not crypto.randomUUID: that is missing where the page came by plain HTTP.
function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function say(words) {
  part("saved").textContent = words;
}

// Showing

function show(id) {
  current = id;
  for (const card of cards.querySelectorAll("[data-draft]")) card.hidden = card.dataset.draft !== id;
  for (const link of strip.querySelectorAll("[aria-current]")) link.removeAttribute("aria-current");
  const chip = id && chipOf(id)?.querySelector("a");
  chip?.setAttribute("aria-current", "true");
  chip?.scrollIntoView({ block: "nearest", inline: "center" });
  done.hidden = id !== null;
  strip.parentElement.hidden = id === null;
  showBar();
  lightSentence();
  if (id === null) return;
  history.replaceState(null, "", `${desk.dataset.home}?question=${id}`);
  editor.prepare(id);
  const card = cardOf(id);
  if (!bar.contains(document.activeElement)) card.focus({ preventScroll: true });
  if (card.getBoundingClientRect().top < 0) card.scrollIntoView();
}

function showBar() {
  const card = current && cardOf(current);
  bar.hidden = !card && steps.length === 0;
  for (const button of bar.querySelectorAll("[data-deed]")) button.disabled = !card;
  nameSpare("another", card, "Another question from this fact", "No other question from this fact", "Another");
  nameSpare("options", card, "Other wrong answers", "No other wrong ones", "Options");
  part("undo-button").disabled = steps.length === 0;
  for (const link of bar.querySelectorAll("a")) link.toggleAttribute("href", Boolean(card));
  for (const link of bar.querySelectorAll("a[href]")) link.href = "#";
}

function nameSpare(deed, card, words, without, short) {
  const button = bar.querySelector(`[data-deed=${deed}]`);
  const has = card && `has${short}` in card.dataset;
  button.disabled = !has;
  button.querySelector(".review-long").textContent = has || !card ? words : without;
  button.querySelector(".review-short").textContent = has || !card ? short : "No other";
}

function lightSentence() {
  const { article, span } = (current && cardOf(current).dataset) ?? {};
  const shown = span ? article : "";
  for (const text of part("texts").querySelectorAll("[data-text]")) text.hidden = !current || text.dataset.text !== shown;
  for (const lit of desk.querySelectorAll(".fact.is-lit")) lit.classList.remove("is-lit");
  const facts = span ? desk.querySelectorAll(`[data-text="${article}"] [data-spans~="${span}"]`) : [];
  for (const fact of facts) fact.classList.add("is-lit");
  if (facts.length > 0) bringIntoView(facts[0], facts[0].closest("[data-text]"));
}

// Within the text's own pane; the page itself stays where it is.
function bringIntoView(fact, pane) {
  const [inner, outer] = [fact.getBoundingClientRect(), pane.getBoundingClientRect()];
  pane.scrollBy({ top: inner.top - outer.top - outer.height / 3, behavior: "instant" });
}

function count(change) {
  total += change;
  part("waiting").textContent = `${total} ${total === 1 ? "draft" : "drafts"}`;
}

// The queue

function neighbour(id, direction) {
  const chips = [...strip.children];
  const at = chips.indexOf(chipOf(id)) + direction;
  return chips[(at + chips.length) % chips.length]?.dataset.chip ?? null;
}

function takeAway(id) {
  const [card, chip] = [cardOf(id), chipOf(id)];
  if (!card) return;
  const following = chip.nextElementSibling ?? strip.firstElementChild;
  taken.set(id, { card, chip, before: chip.nextElementSibling });
  card.remove();
  chip.remove();
  count(-1);
  if (current === id) show(following === chip ? null : following.dataset.chip);
}

function putBack(id) {
  const { card, chip, before } = taken.get(id);
  taken.delete(id);
  cards.append(card);
  strip.insertBefore(chip, before?.isConnected ? before : null);
  count(1);
}

// Puts the draft that the server drew at another draft's chip, or where its old self was, or where the server has it:
// the latest come first.
function place({ question, card, chip }, at = null) {
  const id = String(question);
  if (!card) return takeAway(id);
  if (!cardOf(id)) count(1);
  taken.delete(id);
  const fresh = (html) => document.createRange().createContextualFragment(html).querySelector("[data-draft], [data-chip]");
  const [newCard, newChip, oldChip] = [fresh(card), fresh(chip), chipOf(id)];
  newCard.hidden = id !== current;
  cardOf(id)?.remove();
  cards.append(newCard);
  if (at) at.before(newChip);
  else if (oldChip) oldChip.before(newChip);
  else strip.insertBefore(newChip, [...strip.children].find((other) => Number(other.dataset.chip) < question) ?? null);
  oldChip?.remove();
}

// Steps

function decide(deed) {
  if (!current || busy.has(current)) return;
  const [id, key] = [current, newKey()];
  const fields = { step: key, seen: cardOf(id).dataset.seen };
  steps.push({ key, question: Number(id), deed });
  takeAway(id);
  outbox.add({ url: addressOf(id, deed), fields, question: id, deed });
}

function takeBackRefused(job, answer) {
  const at = steps.findIndex((step) => step.key === job.fields.step);
  if (at >= 0) steps.splice(at, 1);
  if (answer.card) place(answer);
  else if (answer.question) takeAway(String(answer.question));
  if (current === null) show(strip.firstElementChild?.dataset.chip ?? null);
  else showBar();
  showToast(answer.said ?? "This question is gone.");
}

// What the server has to answer first: other options, another question, and undoing either or an edit.
async function ask(id, url, fields) {
  busy.add(id);
  cardOf(id)?.setAttribute("aria-busy", "true");
  await outbox.settled();
  const answer = await post(url, fields);
  busy.delete(id);
  cardOf(id)?.removeAttribute("aria-busy");
  if (answer === null || answer.status === 401) say("Not saved. Try again.");
  else if (answer.status !== FINE) {
    if (answer.body.question) place(answer.body);
    showToast(answer.body.said ?? "This question is gone.");
  } else say("Saved");
  return answer?.status === FINE ? answer.body : null;
}

async function change(deed) {
  const id = current;
  if (!id || busy.has(id) || bar.querySelector(`[data-deed=${deed}]`).disabled) return;
  const [key, seen] = [newKey(), cardOf(id).dataset.seen];
  const answer = await ask(id, addressOf(id, deed), { step: key, seen });
  if (answer) {
    steps.push({ key, question: Number(id), deed, shown: answer.question });
    place(answer, deed === "another" ? chipOf(id) : null);
    const wasCurrent = current === id;
    if (deed === "another") takeAway(id);
    if (wasCurrent) current = String(answer.question);
  }
  show(current && cardOf(current) ? current : (strip.firstElementChild?.dataset.chip ?? null));
}

function saved(id, key, answer) {
  const before = cardOf(id).dataset.seen;
  place(answer);
  if (cardOf(id)?.dataset.seen !== before) steps.push({ key, question: Number(id), deed: "edit" });
  say("Saved");
  show(id);
}

async function edit() {
  const id = current;
  if (!id || busy.has(id)) return;
  bar.hidden = true;
  busy.add(id);
  await editor.open(id);
  busy.delete(id);
}

async function undo() {
  const step = steps.at(-1);
  if (!step || busy.has(String(step.question))) return;
  const id = String(step.question);
  steps.pop();
  if (taken.has(id) && ["accept", "discard"].includes(step.deed)) {
    putBack(id);
    outbox.add({ url: desk.dataset.undo, fields: { step: step.key }, question: id, deed: "undo" });
    return show(id);
  }
  const answer = await ask(id, desk.dataset.undo, { step: step.key });
  if (!answer) return;
  place(answer, step.shown ? chipOf(step.shown) : null);
  if (answer.gone) takeAway(String(answer.gone));
  // The text of an article whose last draft was decided before this page was opened isn't here.
  const { article, span } = cardOf(id)?.dataset ?? {};
  if (span && !desk.querySelector(`[data-text="${article}"]`)) window.location.assign(`${desk.dataset.home}?question=${id}`);
  else show(id);
}

// Keys and buttons

const go = (direction) => current && show(neighbour(current, direction));
const help = () => document.getElementById("review-keys").showModal();
const DEEDS = {
  a: () => decide("accept"),
  d: () => decide("discard"),
  e: edit,
  n: () => go(1),
  p: () => go(-1),
  u: undo,
  f: () => change("another"),
  o: () => change("options"),
  "?": help,
};

document.addEventListener("keydown", (event) => {
  const elsewhere = event.ctrlKey || event.metaKey || event.altKey || event.repeat || document.querySelector("dialog[open]");
  if (elsewhere || editor.isOpen() || event.target.closest("input, textarea, select")) return;
  const deed = DEEDS[event.key.toLowerCase()];
  if (!deed) return;
  event.preventDefault();
  deed();
});

bar.addEventListener("submit", (event) => {
  event.preventDefault();
  const { deed } = event.submitter?.dataset ?? {};
  if (!deed) undo();
  else if (deed === "accept" || deed === "discard") decide(deed);
  else change(deed);
});

bar.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link) return;
  event.preventDefault();
  if (link.dataset.move) go(link.dataset.move === "next" ? 1 : -1);
  else edit();
});

strip.addEventListener("click", (event) => {
  const chip = event.target.closest("[data-chip]");
  if (!chip || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  if (!editor.isOpen()) show(chip.dataset.chip);
});

part("help").addEventListener("click", help);

// Decisions that an earlier page could not send are still to come.
for (const { question, deed, fields } of outbox.jobs) {
  if (deed === "undo") continue;
  takeAway(question);
  steps.push({ key: fields.step, question: Number(question), deed });
}
current = editor.adopt();
if (current === null) {
  const wanted = strip.querySelector("[aria-current]")?.closest("[data-chip]") ?? strip.firstElementChild;
  show(wanted?.dataset.chip ?? null);
}
outbox.send();
