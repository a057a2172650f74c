// What every page of the guide has.

import "./keyboard.js";
import "./guide-colours.js";
import "./theme.js";
import "./guide-offline.js";
