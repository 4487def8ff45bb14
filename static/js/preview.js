// The preview of a question behaves as the question does; nothing is sent.
import { letReorder } from "./ordering.js";

const form = document.getElementById("preview");
letReorder(form);
form.addEventListener("submit", (event) => event.preventDefault());
