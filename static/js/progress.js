// Follows the making of questions and shows them when they are there, without moving the text under the reader.
import { showPanel } from "./cards.js";
import { showToast } from "./toast.js";

const SHORTEST = 300;
const LONGEST = 4000;

const run = document.getElementById("run");
if (run) follow(run.dataset.progress);

async function follow(url) {
  let pause = SHORTEST;
  let before = "";
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    const now = await ask(url);
    if (now?.finished) return showResult();
    if (now) show(now);
    const changed = now !== null && now.words !== before;
    pause = changed ? SHORTEST : Math.min(pause * 1.5, LONGEST);
    before = now?.words ?? before;
  }
}

async function ask(url) {
  try {
    const answer = await fetch(url, { headers: { Accept: "application/json" } });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null; // the network is away for a moment
  }
}

function show({ percent, words }) {
  run.querySelector("progress").value = percent;
  run.querySelector(".meter-line > :last-child").textContent = words;
}

async function showResult() {
  const answer = await fetch(location.pathname);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const id of ["article-head", "article-text"]) {
    document.getElementById(id).innerHTML = page.getElementById(id).innerHTML;
  }
  showPanel(page.getElementById("article-questions").innerHTML);
  const made = document.querySelectorAll("#article-questions [data-card]").length;
  showToast(made ? "The questions are there." : "The work has ended without new questions.");
}
