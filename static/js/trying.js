// In the preview of a quiz, an answer is checked without the page being loaded anew, so that the others stay.
import { letReorder } from "./ordering.js";

for (const form of document.querySelectorAll("[data-trying] form")) {
  letReorder(form);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const checked = page.getElementById(form.id)?.querySelector("[data-checked]");
    form.querySelector("[data-checked]").replaceChildren(...(checked?.children ?? []));
  });
}
