// The thread between a question and its sentence: pointing at or focusing either one lights up the other.
// The links work without this script; the cards may be replaced at any time, so all listening is done above them.

const pane = document.getElementById("article-text");
const cardOf = (target) => target.closest?.("[data-card]");
const sentenceOf = (target) => target.closest?.("[data-thread]");

function unlight() {
  for (const lit of document.querySelectorAll(".is-lit")) lit.classList.remove("is-lit");
}

function light(target) {
  const card = cardOf(target);
  const sentence = sentenceOf(target);
  if (!card && !sentence) return;
  unlight();
  (card ?? sentence).classList.add("is-lit");
  for (const other of card ? sentencesOf(card) : cardsOf(sentence)) other.classList.add("is-lit");
}

function sentencesOf(card) {
  return document.querySelectorAll(`[data-thread~="${card.id}"]`);
}

function cardsOf(sentence) {
  const ids = sentence.dataset.thread.split(" ");
  return ids.map((id) => document.getElementById(id)).filter((card) => card !== null);
}

// Brings the sentence into the text's own pane; the page itself stays where it is.
function showSentence(card) {
  const sentence = sentencesOf(card)[0];
  if (!sentence || pane.scrollHeight <= pane.clientHeight) return;
  const [inner, outer] = [sentence.getBoundingClientRect(), pane.getBoundingClientRect()];
  if (inner.top >= outer.top && inner.bottom <= outer.bottom) return;
  pane.scrollBy({ top: inner.top - outer.top - outer.height / 3, behavior: "instant" });
}

document.addEventListener("mouseover", (event) => light(event.target));
document.addEventListener("focusin", (event) => {
  light(event.target);
  const card = cardOf(event.target);
  if (card) showSentence(card);
});

function lightTarget() {
  const target = document.getElementById(location.hash.slice(1));
  if (target) light(target);
}

addEventListener("hashchange", lightTarget);
lightTarget();
