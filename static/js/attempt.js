// Saves every answer when it is given. What could not be sent yet is kept in this browser, tried again while the page
// is open, and sent when any page of the attempt is opened next. Without this script the Next button saves.
import { isSame, readAnswer, readServed, showAnswer } from "./answers.js";
import { letReorder } from "./ordering.js";

const page = document.querySelector("[data-attempt]");
const form = document.getElementById("question");
const told = document.getElementById("saved");
const csrf = document.querySelector('meta[name="csrf-token"]').content;
const PREFIX = "unsent:";
const WAITS = [1, 2, 4, 8, 15];
const TYPING_PAUSE = 600;
const OWN_KEYS = "a, button, summary, select, [name=typed], [name=unit]";
const [STALE, GONE, FIXED] = [400, 404, 409];

// The store is the one truth about what is unsent; where the browser closes it to us, memory stands in.
const memory = new Map();
const store = {
  put(address, answer) {
    memory.set(address, answer);
    reach((kept) => kept.setItem(PREFIX + address, JSON.stringify(answer)));
  },
  drop(address) {
    memory.delete(address);
    reach((kept) => kept.removeItem(PREFIX + address));
  },
  load(attempt) {
    reach((kept) => {
      for (const key of Object.keys(kept).filter((name) => name.startsWith(`${PREFIX}${attempt}/`))) {
        memory.set(key.slice(PREFIX.length), JSON.parse(kept.getItem(key)));
      }
    });
  },
};

function reach(use) {
  try {
    use(localStorage);
  } catch {
    // no storage here: answers are still sent, and tried again while the page is open
  }
}

let sending = false;
let failures = 0;
let waiting = false;
let timer;

async function sendAll() {
  clearTimeout(timer);
  if (sending || memory.size === 0) return;
  sending = true;
  let reached = true;
  while (reached && memory.size > 0) reached = await sendOne(...memory.entries().next().value);
  sending = false;
  failures = reached ? 0 : failures + 1;
  if (!reached) timer = setTimeout(sendAll, WAITS[Math.min(failures, WAITS.length) - 1] * 1000);
}

// Whether the server took note. A stale page is not sent again, but what it kept is, from the page loaded next.
async function sendOne(address, answer) {
  const reply = await put(address, answer);
  if (!reply?.ok && ![STALE, GONE, FIXED].includes(reply?.status)) {
    say(waiting ? "Not saved, trying again. You can go on once it is saved." : "Not saved, trying again");
    return false;
  }
  if (reply.status === STALE) memory.delete(address);
  else if (memory.get(address) === answer) store.drop(address);
  if (reply.ok) showSaved(await reply.json());
  else if (reply.status === FIXED) window.location.reload();
  else say("Not saved. Reload the page.");
  return true;
}

async function put(address, answer) {
  try {
    return await fetch(address, {
      method: "PUT",
      headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": csrf },
      body: JSON.stringify(answer),
      keepalive: true,
    });
  } catch {
    return null; // offline
  }
}

function showSaved({ answered }) {
  if (memory.size === 0) say("Saved");
  for (const count of document.querySelectorAll("[data-answered]")) count.textContent = answered;
  const bar = form?.querySelector("progress");
  if (bar) bar.value = answered;
}

function say(words) {
  if (told.textContent !== words) told.textContent = words;
}

function keep(answer) {
  const address = form.dataset.save;
  if (memory.has(address) && isSame(memory.get(address), answer)) return;
  store.put(address, answer);
  if (failures === 0) say("Saving…");
  sendAll();
}

function watchPlaces() {
  const keepChosen = () => keep(readAnswer(form));
  form.addEventListener("change", keepChosen);
  // On a slow connection an answer can be given before this script is there.
  if (!isSame(readAnswer(form), readServed(form))) keepChosen();
}

function watchTyping() {
  let pause;
  let last = readServed(form);
  const keepTyped = () => {
    clearTimeout(pause);
    const answer = readAnswer(form);
    if (isSame(answer, last)) return;
    last = answer;
    keep(answer);
  };
  form.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(keepTyped, TYPING_PAUSE);
  });
  form.addEventListener("focusout", keepTyped);
  window.addEventListener("pagehide", keepTyped);
  document.addEventListener("visibilitychange", keepTyped);
  form.addEventListener("submit", keepTyped, { capture: true });
  keepTyped();
}

function showUnsent() {
  const unsent = memory.get(form.dataset.save);
  if (unsent) showAnswer(form, unsent);
}

// Letters and digits choose, Enter goes on; in a text field they are typed, and a list of choices opens by them.
function watchKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest(OWN_KEYS)) return;
    const options = [...form.querySelectorAll("input.visually-hidden")];
    const place = /^[a-z]$/i.test(event.key) ? event.key.toLowerCase().charCodeAt(0) - 97 : Number(event.key) - 1;
    if (event.key === "Enter") goOn(event);
    else if (options[place]) choose(options[place]);
  });
}

function choose(option) {
  option.focus();
  if (option.type === "radio" && option.checked) return;
  option.checked = !option.checked;
  option.dispatchEvent(new Event("change", { bubbles: true }));
}

function goOn(event) {
  event.preventDefault();
  form.requestSubmit(form.querySelector("button[name=go]"));
}

// Leaving for the next page while offline would end at the browser's error page, with the way back unclear.
function stayWhileOffline() {
  form.addEventListener("submit", (event) => {
    if (navigator.onLine && failures === 0) return;
    event.preventDefault();
    waiting = true;
    say("No connection. Your answer is kept here, and you can go on once it is saved.");
    sendAll();
  });
}

// What the overview shows as saved has arrived, even where the answer that said so did not.
function dropArrived() {
  for (const { dataset } of document.querySelectorAll("[data-saved-at]")) {
    const answer = memory.get(dataset.savedAt);
    if (answer && isSame(answer, JSON.parse(dataset.saved))) store.drop(dataset.savedAt);
  }
}

// The overview was drawn before what this browser had kept was sent: draw it again afterwards, and hand in only then.
function sendBeforeHandingIn() {
  let handingIn = null;
  dropArrived();
  if (memory.size === 0) return;
  page.addEventListener("submit", (event) => {
    if (memory.size === 0) return;
    event.preventDefault();
    handingIn = event.target;
  });
  const watch = setInterval(() => {
    if (memory.size > 0) return;
    clearInterval(watch);
    if (handingIn) handingIn.submit();
    else window.location.reload();
  }, 100);
}

store.load(page.dataset.attempt);
if (form) {
  showUnsent();
  if (form.elements.typed) watchTyping();
  else watchPlaces();
  letReorder(form);
  watchKeys();
  stayWhileOffline();
} else {
  sendBeforeHandingIn();
}
window.addEventListener("online", sendAll);
sendAll();
