// Shows the time left by the server's clock: the page came with the seconds left, and counts from there by a clock that
// nobody can set. Warns in words, and says when the time is up.

const HIDDEN = "hides-time";
const LATE = 5;
const STAYS = 15_000;

export function startClock(clock, told, whenUp) {
  const digits = clock.querySelector("[data-digits]");
  const warnings = clock.dataset.warnings.split(" ").filter(Boolean).map(Number);
  let end;
  let before;
  let timer;

  function tick() {
    clearTimeout(timer);
    const left = Math.max(Math.ceil((end - performance.now()) / 1000), 0);
    digits.textContent = show(left);
    clock.classList.toggle("is-short", left <= 60);
    const warning = warnings.filter((one) => left <= one && one < before).pop();
    // A busy device may come a second late; one that slept says what is left now.
    if (warning) tell(told, `${say(warning - left < LATE ? warning : left)} left.`);
    before = left;
    if (left === 0) whenUp();
    else timer = setTimeout(tick, (end - performance.now()) % 1000 || 1000);
  }

  function set(left) {
    if (typeof left !== "number") return;
    end = performance.now() + left * 1000;
    tick();
  }

  // A device that slept may have stopped this clock as well.
  document.addEventListener("visibilitychange", async () => {
    if (document.visibilityState === "visible") set(await ask(clock.dataset.time));
  });
  letHide(clock);
  before = Number(clock.dataset.left) + 1;
  set(Number(clock.dataset.left));
  return set;
}

// A warning goes after a while, so that it hides nothing; the clock stays.
function tell(told, words) {
  told.textContent = words;
  setTimeout(() => {
    if (told.textContent === words) told.textContent = "";
  }, STAYS);
}

async function ask(address) {
  try {
    const reply = await fetch(address, { headers: { Accept: "application/json" } });
    if (reply.redirected) window.location.assign(reply.url);
    return (await reply.json()).left;
  } catch {
    return null; // offline: this clock goes on
  }
}

function letHide(clock) {
  const button = clock.querySelector("[data-hide]");
  const shown = clock.querySelector("[data-clock]");
  const hide = (hidden) => {
    shown.hidden = hidden;
    button.textContent = hidden ? "Show time" : "Hide time";
  };
  hide(recall());
  button.addEventListener("click", () => {
    hide(!shown.hidden);
    remember(shown.hidden);
  });
}

function recall() {
  try {
    return localStorage.getItem(HIDDEN) !== null;
  } catch {
    return false; // no storage here: it is shown on every page
  }
}

function remember(hidden) {
  try {
    if (hidden) localStorage.setItem(HIDDEN, "yes");
    else localStorage.removeItem(HIDDEN);
  } catch {
    // no storage here: it holds for this page
  }
}

function show(left) {
  const [hours, minutes, seconds] = [Math.floor(left / 3600), Math.floor(left / 60) % 60, left % 60];
  const two = (number) => String(number).padStart(2, "0");
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}

function say(left) {
  const [count, unit] = left >= 60 ? [Math.round(left / 60), "minute"] : [left, "second"];
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
