// Saves every answer when it is given, and each flag; see unsent.js for what becomes of them. Without this script the
// buttons of the page save.
import { isEmpty, isSame, isTyped, readAnswer, readServed, sayAnswer, showAnswer } from "./answers.js";
import { watchKeys } from "./choosing.js";
import { startClock } from "./clock.js";
import { letReorder, showOrder } from "./ordering.js";
import { Unsent } from "./unsent.js";

const page = document.querySelector("[data-attempt]");
const form = document.getElementById("questions");
const told = document.getElementById("saved");
const clock = document.getElementById("clock");
const questions = [...document.querySelectorAll("[data-question]")];
const TYPING_PAUSE = 600;
const TRY_AGAIN = 2000;
const keepTyped = [];
let setClock = () => {};
let isUp = false;

const unsent = new Unsent(page.dataset.attempt, { say, saved: showSaved, differs: showOther, ended: leaveFor });

function say(words, offer) {
  if (told.textContent.startsWith(words)) return;
  told.textContent = words;
  if (!offer) return;
  const link = Object.assign(document.createElement("a"), { href: offer.link, textContent: offer.words });
  told.append(" ", link);
}

function findQuestion(address) {
  return questions.find((question) => question.dataset.save === address);
}

function showSaved(address, revision, left) {
  const question = findQuestion(address);
  if (question) question.querySelector("[name^=revision]").value = revision;
  setClock(left);
  if (form) countAnswered();
}

function countAnswered() {
  const here = questions.filter((question) => isChecked(question) || !isEmpty(readAnswer(question))).length;
  const answered = Number(form.dataset.elsewhere) + here;
  for (const count of document.querySelectorAll("[data-answered]")) count.textContent = answered;
  form.querySelector("progress").value = answered;
}

function leaveFor(why) {
  if (why === "checked") window.location.reload();
  else window.location.assign(`${page.dataset.attempt}/result`);
}

function isChecked(question) {
  return "checked" in question.dataset;
}

function watch(question) {
  const { save, flag, revision } = question.dataset;
  const box = question.querySelector("input[name^=flagged]");
  box.addEventListener("change", () => unsent.keep(flag, { flagged: box.checked }));
  if (isChecked(question)) return;
  unsent.know(save, readServed(question), Number(revision));
  // On a slow connection an answer can be given before this script is there.
  const isEarly = !isSame(readAnswer(question), readServed(question));
  if (isEarly) unsent.keep(save, readAnswer(question));
  else if (unsent.answerTo(save)) showAnswer(question, unsent.answerTo(save));
  if (isTyped(question)) watchTyping(question);
  else question.querySelector("fieldset").addEventListener("change", () => keep(question));
  letReorder(question);
  letDecide(question);
}

function keep(question) {
  unsent.keep(question.dataset.save, readAnswer(question));
  if (unsent.otherAnswerTo(question.dataset.save)) showOther(question.dataset.save);
}

function watchTyping(question) {
  let pause;
  let last = readAnswer(question);
  const keepNow = () => {
    clearTimeout(pause);
    if (isSame(readAnswer(question), last)) return;
    last = readAnswer(question);
    keep(question);
  };
  question.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(keepNow, TYPING_PAUSE);
  });
  question.addEventListener("focusout", keepNow);
  keepTyped.push(keepNow);
}

function keepAllTyped() {
  for (const keepNow of keepTyped) keepNow();
}

function letDecide(question) {
  const { save } = question.dataset;
  const box = question.querySelector("[data-other]");
  if (unsent.otherAnswerTo(save)) showOther(save);
  box.addEventListener("click", (event) => {
    const choice = event.target.closest("[data-keep]")?.dataset.keep;
    if (!choice) return;
    const other = unsent.decide(save, choice === "own");
    box.hidden = true;
    if (choice === "other") {
      showAnswer(question, other);
      showOrder(question);
      countAnswered();
    }
    question.querySelector("fieldset :is(input:not([type=hidden]), select, button)").focus();
  });
}

// Two answers to one question: this window's stands in its fields, the other is told beside it.
function showOther(address) {
  const question = findQuestion(address);
  if (!question) {
    markUndecided();
    return;
  }
  const box = question.querySelector("[data-other]");
  const words = (answer) => sayAnswer(question, answer) || "no answer";
  box.querySelector("[data-other-said]").textContent = words(unsent.otherAnswerTo(address));
  box.querySelector("[data-own-said]").textContent = words(readAnswer(question));
  box.hidden = false;
}

function markUndecided() {
  for (const row of document.querySelectorAll("[data-saved-at]")) {
    row.querySelector("[data-undecided]").hidden = !unsent.undecided.includes(row.dataset.savedAt);
  }
}

// Leaving before all is safe would end, offline, at the browser's error page, with the way back unclear.
function leaveWhenSafe() {
  let isSafe = false;
  form.addEventListener("submit", async (event) => {
    if (isSafe) return;
    event.preventDefault();
    const button = event.submitter;
    keepAllTyped();
    isSafe = (await unsent.settle()) && !hasUndecided();
    if (!isSafe) explainStay();
    // Not at once: while it is being submitted, a form can't be submitted again.
    else if (button?.name === "check") setTimeout(() => form.requestSubmit(button));
    else window.location.assign((button?.dataset.goal ? button : form.querySelector("[data-goal]")).dataset.goal);
  });
}

function hasUndecided() {
  return unsent.undecided.some(findQuestion);
}

function explainStay() {
  if (hasUndecided()) {
    say("Decide first which answer counts.");
    findQuestion(unsent.undecided.find(findQuestion)).querySelector("[data-keep]").focus();
  } else if (!told.querySelector("a")) {
    say("No connection. Your answers are kept here, and you can go on once they are saved.");
  }
}

// The overview was drawn before what this browser had kept was sent: draw it again afterwards, and hand in only then.
function sendBeforeHandingIn() {
  for (const { dataset } of document.querySelectorAll("[data-saved-at]")) {
    unsent.know(dataset.savedAt, JSON.parse(dataset.saved), Number(dataset.revision));
  }
  markUndecided();
  let handingIn = null;
  page.addEventListener("submit", (event) => {
    if (!unsent.isPending && unsent.undecided.length === 0) return;
    event.preventDefault();
    if (unsent.isPending) handingIn = event.target;
    else document.querySelector("a:has([data-undecided]:not([hidden]))").focus();
  });
  if (!unsent.isPending) return;
  const watchUnsent = setInterval(() => {
    if (unsent.isPending) return;
    clearInterval(watchUnsent);
    if (handingIn && unsent.undecided.length === 0) handingIn.submit();
    else window.location.reload();
  }, 100);
}

async function endAttempt() {
  if (isUp) return;
  isUp = true;
  document.getElementById("told").textContent = "The time is up. What you gave is being handed in.";
  keepAllTyped();
  for (const body of document.querySelectorAll("fieldset.asking-body")) body.disabled = true;
  while (!(await unsent.settle())) await wait();
  while (!(await handIn())) await wait();
  window.location.assign(clock.dataset.result);
}

async function handIn() {
  const token = document.querySelector("meta[name=csrf-token]").content;
  try {
    await fetch(clock.dataset.submit, { method: "POST", headers: { "X-CSRFToken": token }, redirect: "manual" });
    return true;
  } catch {
    return false; // offline: the server hands in what was saved
  }
}

function wait() {
  return new Promise((resolve) => {
    setTimeout(resolve, TRY_AGAIN);
  });
}

if (form) {
  questions.forEach(watch);
  watchKeys(form, questions);
  leaveWhenSafe();
  addEventListener("pagehide", keepAllTyped);
  document.addEventListener("visibilitychange", keepAllTyped);
  countAnswered();
} else {
  sendBeforeHandingIn();
}
if (clock) setClock = startClock(clock, document.getElementById("told"), endAttempt);
unsent.send();
