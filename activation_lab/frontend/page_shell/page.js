/** What Streamlit's page is given beside its own scripts, and before them. */

import { printAddress } from "../shared/printed_address.js";
import { keepNumbersReadable } from "../shared/right_to_left.js";
import { focusWhatScrolls } from "../shared/scrolled.js";
import { liveWithTranslators } from "./translated.js";

liveWithTranslators();
keepNumbersReadable();
printAddress();
focusWhatScrolls();
