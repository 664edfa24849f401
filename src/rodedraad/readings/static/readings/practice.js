// Practising: digits choose a level. Nothing is sent before she asks for it, and nothing is kept.

import { chooseByDigit } from "./keys.js";

for (const scale of document.querySelectorAll("[data-scale]")) chooseByDigit(scale);
