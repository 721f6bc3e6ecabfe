/** The script that Streamlit's page runs before its own scripts. */

import { printAddress } from "../shared/printed_address.js";
import { keepNumbersReadable } from "../shared/right_to_left.js";
import { focusWhatScrolls } from "../shared/scrolled.js";
import { closeMenu } from "./menu.js";
import { liveWithTranslators } from "./translated.js";

liveWithTranslators();
keepNumbersReadable();
printAddress();
focusWhatScrolls();
closeMenu();
