// What another may read otherwise in a sentence, said under it while she writes.

import { readAlong } from "../talk_guide/reading_along.js";

const form = document.querySelector("[data-reads-along]");
const token = () => form.elements.csrfmiddlewaretoken.value;
readAlong(form.querySelectorAll("[data-steers]"), form.dataset.readsAlong, token);
