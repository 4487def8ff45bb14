// Asks the address in data-waiting until what the page waits for is done, then shows the page anew.
const PAUSE = 700;

const waiting = document.querySelector("[data-waiting]");
if (waiting) follow(waiting.dataset.waiting);

async function follow(url) {
  while (!(await isFinished(url))) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
  location.reload();
}

async function isFinished(url) {
  try {
    const answer = await fetch(url, { headers: { Accept: "application/json" } });
    return answer.ok && (await answer.json()).finished;
  } catch {
    return false; // the network is away for a moment
  }
}
