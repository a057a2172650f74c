// Says which routine the address asks for, before anything is stored: each has its own ticks and its own session.

import { nameOf, read } from "./format.js";

const { routine } = read(location.hash);
if (routine) document.documentElement.dataset.routine = `#${nameOf(routine)}`;
